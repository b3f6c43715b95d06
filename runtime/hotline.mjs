// runtime · `npm run hotline`: makes what is missing, then runs the command line.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { prepare } from './start.mjs'

prepare({ studio: false })
await import(pathToFileURL(path.join(import.meta.dirname, 'dist/cli.js')).href)
