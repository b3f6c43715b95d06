// flows · the read-only view of a call that a node gets, and the errors met while reading.
import type { Play, Prompt, Say, Session, Value, Values } from '@hotline/schemas'
import { builtIns } from '../expression/built-in.ts'
import { type Condition, holds as holdsOver } from '../expression/condition.ts'
import { evaluate } from '../expression/evaluate.ts'
import { fill } from '../expression/fill.ts'
import { readyPatterns } from '../expression/linear-time.ts'
import type { Scope } from '../nodes/define-node.ts'
import { piecesOf } from '../speech/pieces.ts'
import { chance } from './chance.ts'

export interface ScopeError {
  code: string
  facts: Values
}

/** `errors` collects what could not be evaluated; the engine logs them as events. */
export function scopeOf(session: Session, at: string): { scope: Scope; errors: ScopeError[] } {
  readyPatterns()
  const errors: ScopeError[] = []
  // Most steps say fixed words and decide nothing: what expressions know is put together when one is met.
  let known: Values | null = null
  const names = (): Values => {
    known ??= {
      ...builtIns({
        caller: session.caller.number ?? '',
        called: session.called.number ?? session.called.raw,
        language: session.language,
        now: at,
      }),
      ...session.vars,
    }
    return known
  }
  let drawn = 0
  const text = (template: string, also: Values = {}) => {
    if (!template.includes('{{')) return template
    const filled = fill(template, { ...names(), ...also })
    errors.push(...filled.errors)
    return filled.text
  }
  const value = (expression: string, also: Values = {}): Value => {
    const result = evaluate(expression, { ...names(), ...also })
    if (!result.ok) errors.push({ code: result.code, facts: { ...result.facts, source: expression.slice(0, 200) } })
    return result.ok ? result.value : null
  }
  const holds = (condition: Condition): boolean => {
    const held = holdsOver(condition, names())
    errors.push(...held.errors)
    return held.holds
  }
  const say = (prompt: Prompt | undefined, also: Values = {}): (Say | Play)[] => {
    const language = prompt?.[session.language] ? session.language : (Object.keys(prompt ?? {})[0] ?? '')
    const spoken = prompt?.[language]
    if (!spoken) return []
    const words = text(spoken.text, also)
    if (spoken.mode === 'recording' && spoken.recording)
      return [{ verb: 'play', id: session.at.node, audio: spoken.recording.sha256, caption: words, seconds: spoken.recording.seconds }]
    const pieces = piecesOf(literal(words))
    return pieces.length ? [{ verb: 'say', id: session.at.node, text: pieces, language }] : []
  }
  const scope: Scope = {
    node: session.at.node,
    at,
    caller: session.caller,
    called: session.called,
    language: session.language,
    vars: session.vars,
    dialPlan: session.dialPlan ?? [],
    memory: session.memory,
    text,
    value,
    holds,
    say,
    random: () => chance(session.id, session.turns, session.nodes * 100 + drawn++),
  }
  return { scope, errors }
}

/** jambonz plays a text that is an address and obeys one that is markup: words are only ever words (security.md T5, T7). */
const literal = (words: string) => words.replace(/<(?=\s*[/!?a-z])/gi, '＜').replaceAll('://', '： //')
