// flows · does jambonz accept this list of verbs? The same refusals, in the same words.
import { verbTable } from './verb-table.ts'

/** A verb as it came over the wire. */
export type WireVerb = { verb: string } & Record<string, unknown>

const renamed: Readonly<Record<string, string>> = { stream: 'listen' }

/** The list in the form the phone runs (`stream` is `listen`, `{say: …}` is `{verb: 'say', …}`). Throws WireError as the server does. */
export function checkVerbs(given: unknown): WireVerb[] {
  if (!Array.isArray(given)) throw new WireError('malformed jambonz payload: must be array')
  const verbs = given.map(normal)
  for (const { verb, ...data } of verbs) check(verb, data)
  return verbs
}

/** jambonz refused what an application answered; the message is the server's own. */
export class WireError extends Error {}

function normal(entry: unknown): WireVerb {
  if (typeof entry !== 'object' || entry === null) throw new WireError('malformed jambonz payload: must be array of objects')
  if ('verb' in entry) {
    const { verb, ...data } = entry as WireVerb
    return { ...data, verb: renamed[verb] ?? verb }
  }
  const [name, ...more] = Object.keys(entry)
  if (name === undefined || more.length) throw new WireError('malformed jambonz payload: missing verb property')
  return { ...(entry as Record<string, Record<string, unknown>>)[name], verb: renamed[name] ?? name }
}

function check(name: string, data: Record<string, unknown>) {
  const shape = verbTable[name]
  if (!shape) throw new WireError(`invalid instruction: ${name}`)
  for (const [key, value] of Object.entries(data)) {
    const type = shape.properties[key]
    if (type === undefined) {
      if (key === '_') continue
      throw new WireError(`${name}: unknown property ${key}`)
    }
    if (value !== undefined) checkValue(name, key, type, value)
  }
  const missing = shape.required.filter((key) => !(key in data))
  if (missing.length) throw new WireError(`${name}: missing value for ${missing}`)
}

function checkValue(name: string, key: string, type: string, value: unknown) {
  if (type.startsWith('[#')) for (const item of value as unknown[]) nested(type.slice(2, -1), item)
  else if (type.startsWith('#')) nested(type.slice(1), value)
  else if (type.startsWith('=')) {
    const words = type.slice(1).split(',')
    if (!words.includes(String(value))) throw new WireError(`invalid value ${value} must be one of ${words}`)
  } else if (type === 'array') {
    if (!Array.isArray(value)) throw new WireError(`${name}: property ${key} is not an array`)
  } else if (type.includes('|')) {
    const types = type.split('|')
    if (!types.includes(typeof value) && !(types.includes('array') && Array.isArray(value)))
      throw new WireError(`${name}: property ${key} has invalid data type, must be one of ${types}`)
  } else if (typeof value !== type) throw new WireError(`${name}: property ${key} has invalid data type`)
}

/** Objects that this product never sends (recognisers, transcription …) are let through unread. */
const nested = (name: string, value: unknown) => {
  if (verbTable[name]) check(name, value as Record<string, unknown>)
}
