// studio · all English messages, in a chunk of their own.
import { byFeature } from './by-feature.ts'

export const messages = byFeature(import.meta.glob<Record<string, unknown>>('./en/*.json', { eager: true, import: 'default' }))
