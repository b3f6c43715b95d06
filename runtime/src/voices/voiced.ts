// runtime · words that were rendered are played; all others are left to jambonz.
import type { Play, Say, Verb } from '@hotline/schemas'
import type { Rendered } from './rendered.ts'

/** The same verbs with every text that is there as a recording played instead. */
export function voiced(verbs: readonly Verb[], rendered: Pick<Rendered, 'find'>, workspace: string): Verb[] {
  const of = (say: Say): (Say | Play)[] => {
    const found = say.text.map((text) => rendered.find(workspace, say.language, text))
    if (!found.every((one) => one !== undefined)) return [say]
    return found.map(({ sha256, seconds }, index) => ({
      verb: 'play',
      ...(say.id && index === 0 && { id: say.id }),
      audio: sha256,
      caption: say.text[index] ?? '',
      seconds,
    }))
  }
  return verbs.flatMap((verb): Verb[] => {
    if (verb.verb === 'say') return of(verb)
    if (verb.verb === 'gather') return [{ ...verb, prompt: verb.prompt.flatMap((part) => (part.verb === 'say' ? of(part) : [part])) }]
    return [verb]
  })
}
