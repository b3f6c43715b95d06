// studio · document · commands: the flow's own settings, its notes and frames.
import type { Field } from '@hotline/flows'
import { type Change, keepingOfProp, orders, promptKey } from '@hotline/flows/draft'
import type { Value, Values } from '@hotline/schemas'
import type { Commands, Frame, Note } from '../draft.ts'
import type { Edit } from './edit.ts'

type FlowCommands = Pick<
  Commands,
  | 'setTitle'
  | 'setVariable'
  | 'setLanguages'
  | 'setVoice'
  | 'addNote'
  | 'changeNote'
  | 'removeNote'
  | 'addFrame'
  | 'changeFrame'
  | 'removeFrame'
>

export function flowCommands(edit: Edit): FlowCommands {
  const changePart = (root: 'notes' | 'frames', id: string, part: Partial<Note> | Partial<Frame>) => {
    if (!edit.document()[root][id]) return
    const changes = Object.entries(part)
      .filter(([key]) => key !== 'id')
      .map(([key, to]) => ({ at: [root, id, key], ...(to !== undefined && { to: to as Value }) }))
    edit.change(changes, `${root}:${id}:${Object.keys(part)}`)
  }
  return {
    setTitle: (title) => edit.change([{ at: ['meta', 'title'], to: title.slice(0, 80) }], 'title'),
    setVariable: (name, variable) => edit.change([{ at: ['variables', name], ...(variable && { to: variable as Values }) }]),
    setLanguages: (languages) => edit.change(settingLanguages(edit, languages)),
    setVoice: (language, voice) => {
      const kept = edit.raw().languages[language]
      if (!kept) return
      const { voice: _, ...rest } = kept
      edit.change([{ at: ['languages', language], to: { ...rest, ...(voice && { voice: voice as Values }) } }])
    },
    addNote: (pos, text) => {
      const id = edit.mint()
      edit.change([{ at: ['notes', id], to: { pos: [...pos], text } }])
      return id
    },
    changeNote: (id, part) => changePart('notes', id, part),
    removeNote: (id) => edit.change([{ at: ['notes', id] }]),
    addFrame: (frame) => {
      const id = edit.mint()
      edit.change([{ at: ['frames', id], to: frame as Values }])
      return id
    },
    changeFrame: (id, part) => changePart('frames', id, part),
    removeFrame: (id) => edit.change([{ at: ['frames', id] }]),
  }
}

/** Room for the new languages is made in every prompt at once, so that two people never make it twice. */
function settingLanguages(edit: Edit, languages: readonly string[]): Change[] {
  const before = edit.raw().languages
  const order = orders(languages.length)
  const changes: Change[] = [
    ...Object.keys(before)
      .filter((language) => !languages.includes(language))
      .map((language) => ({ at: ['languages', language] })),
    ...languages.map((language, i) => ({ at: ['languages', language], to: { ...before[language], order: order[i] as string } })),
  ]
  for (const [id, { type, props }] of Object.entries(edit.document().nodes)) {
    const definition = edit.typeOf(type)
    for (const prop of Object.keys((definition?.face.form ?? {}) as Record<string, Field>)) {
      if (keepingOfProp(definition, prop) !== 'prompt') continue
      for (const language of languages.filter((each) => !(props[prop] as Values | undefined)?.[each])) {
        changes.push({ at: ['nodes', id, 'text', promptKey(prop, language)], to: '' })
        changes.push({ at: ['nodes', id, 'data', promptKey(prop, language)], to: { mode: 'text' } })
      }
    }
  }
  return changes
}
