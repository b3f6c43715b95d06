// flows · puts an issue together: words with their facts filled in, and fixes.
import type { Fix, Issue, Mend, Severity, Values, Words } from '@hotline/schemas'
import type { LinkedNode } from '../compiler/link-edges.ts'
import { sentence } from '../explain/sentence.ts'
import type { IssueWords } from '../nodes/define-node.ts'

export interface Found {
  code: string
  words: IssueWords
  node?: LinkedNode
  exit?: string
  prop?: string
  facts?: Values
  fixes?: Fix[]
}

/** `{node}` is the label of the node; the other facts are the finder's own. Places to look at are offered after the fixes. */
export function issue({ code, words, node, exit, prop, facts = {}, fixes = [] }: Found): Issue {
  const all = { ...(node && { node: node.drawn.label || node.type.face.title.zh }), ...facts }
  return {
    code,
    severity: words.severity,
    ...(node && { node: node.drawn.id }),
    ...(exit && { exit }),
    ...(prop && { prop }),
    facts: all,
    what: sentence(words.what, all),
    harm: sentence(words.harm, all),
    cure: sentence(words.cure, all),
    fixes: [...fixes, ...(node ? [open(node, prop)] : [])],
  }
}

const open = (node: LinkedNode, prop: string | undefined): Fix =>
  fix({ zh: '打开', en: 'Open' }, [{ do: 'open', node: node.drawn.id, ...(prop && { prop }) }])

/** `safe`: it can be applied unseen, for it changes nothing that a caller hears or where a caller goes. */
export const fix = (label: Words, mends: Mend[], safe = false): Fix => ({ label, safe, mends })

export const words = (severity: Severity, what: Words, harm: Words, cure: Words): IssueWords => ({ severity, what, harm, cure })

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** An id for what a fix adds: the same fix of the same place always adds the same id, so it is added once. */
export function idFrom(text: string): string {
  let made = ''
  for (let at = 0; made.length < 26; at++) {
    let hash = 2166136261 ^ at
    for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619)
    hash = Math.imul(hash ^ (hash >>> 15), 2246822507)
    made += LETTERS[(hash >>> 9) & 31]
  }
  return made
}
