// schemas · writes schemas/json from the code: `npm run json -w schemas`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonSchemas, writtenSchema } from '../flows/src/json-schema/files.ts'

const folder = join(import.meta.dirname, 'json')
mkdirSync(folder, { recursive: true })
for (const [file, schema] of Object.entries(jsonSchemas())) writeFileSync(join(folder, file), writtenSchema(schema))
console.log(`Wrote ${Object.keys(jsonSchemas()).length} files to schemas/json.`)
