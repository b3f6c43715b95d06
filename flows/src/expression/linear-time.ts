// flows · patterns searched in linear time, however they are made.
import { RE2JS } from 're2js'
import { searchWith } from './pattern.ts'

/** From here on `matches` works. Cheap, and may be called often. */
export const readyPatterns = (): void => searchWith((pattern, text) => RE2JS.compile(pattern).matcher(text).find())
