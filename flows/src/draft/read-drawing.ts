// flows · draft: what is drawn beside the nodes, and how the flow speaks.
import { type FlowDocument, Frame, Language, Note, Ulid, Variable, Voice } from '@hotline/schemas'
import type * as z from 'zod'
import type { Repair } from './from-draft.ts'
import { placeOf } from './read-node.ts'
import { isObject } from './shape.ts'
import { asValue, entriesOf } from './values.ts'

/** Notes, frames and variables; what cannot be read is left out. */
export function drawing(raw: Record<string, unknown>, repairs: Repair[]): Pick<FlowDocument, 'notes' | 'frames' | 'variables'> {
  return {
    notes: readEach(raw, 'notes', Ulid, repairs, (id, { text, ...note }) =>
      Note.safeParse({ ...placed(note), id, text: typeof text === 'string' ? text.slice(0, 4000) : '' }),
    ),
    frames: readEach(raw, 'frames', Ulid, repairs, (id, frame) =>
      Frame.safeParse({ ...placed(frame), id, title: typeof frame.title === 'string' ? frame.title.slice(0, 80) : '' }),
    ),
    variables: readEach(raw, 'variables', variableName, repairs, (_, variable) => Variable.safeParse(asValue(variable))),
  }
}

const MOST_LANGUAGES = 8

/** A flow speaks at least one language; two people adding the ninth get the first eight. */
export function speech(raw: unknown, repairs: Repair[]): Pick<FlowDocument, 'languages' | 'voices'> {
  const found = entriesOf(raw)
    .filter((each): each is [string, Record<string, unknown>] => isObject(each[1]) && Language.safeParse(each[0]).success)
    .map(([language, { order, voice }]) => ({ language, order: typeof order === 'string' ? order : '', voice: Voice.safeParse(voice) }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .slice(0, MOST_LANGUAGES)
  if (found.length === 0) repairs.push({ what: 'no_language', at: ['languages'] })
  const voices: FlowDocument['voices'] = {}
  for (const { language, voice } of found) if (voice.success) voices[language] = voice.data
  return { languages: found.length > 0 ? found.map(({ language }) => language) : ['zh-CN'], voices }
}

const variableName = { safeParse: (name: string) => ({ success: name.length <= 40 }) }

function readEach<T>(
  raw: Record<string, unknown>,
  root: 'notes' | 'frames' | 'variables',
  name: { safeParse(key: string): { success: boolean } },
  repairs: Repair[],
  read: (key: string, each: Record<string, unknown>) => z.ZodSafeParseResult<T>,
): Record<string, T> {
  const whole: Record<string, T> = {}
  for (const [key, each] of entriesOf(raw[root])) {
    const found = isObject(each) && name.safeParse(key).success ? read(key, each) : null
    if (found?.success) whole[key] = found.data
    else repairs.push({ what: 'malformed', at: [root, key] })
  }
  return whole
}

function placed(given: Record<string, unknown>): Record<string, unknown> {
  const size = placeOf(given.size)
  const { size: _, ...rest } = given
  return { ...rest, pos: placeOf(given.pos) ?? [0, 0], ...(size && { size }) }
}
