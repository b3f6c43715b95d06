// flows · http_request: asks a web service and keeps its answer.
import { HttpAnswer } from '@hotline/schemas'
import { plain } from '../../expression/evaluate.ts'
import { fillWith } from '../../expression/fill.ts'
import { defineNode, type Exit, type Scope } from '../define-node.ts'
import { face } from './face.ts'
import { Props } from './props.ts'

/** Characters of JSON that a call may remember of one answer; all its variables together hold 65,536. */
const LARGEST_ANSWER = 20_000

export const httpRequest = defineNode({
  type: 'http_request',
  props: Props,
  exits: (): Exit[] => [
    { id: 'ok', label: { zh: '成功', en: 'OK' } },
    { id: 'failed', label: { zh: '失败', en: 'Failed' }, system: true },
    { id: 'timeout', label: { zh: '超时', en: 'Timed out' }, system: true },
  ],
  enter: ({ prompt, method, url, headers, body, seconds }, scope) => {
    const filled = addressOf(url, scope)
    if (!filled) return { go: 'failed', why: { code: 'bad_address', facts: {} } }
    return {
      verbs: scope.say(prompt),
      wait: {
        for: 'effect',
        effect: {
          kind: 'http',
          method,
          url: filled,
          headers: headersOf(headers, scope),
          ...(method === 'POST' && { body: bodyOf(body, scope) }),
          seconds,
        },
      },
      why: { code: 'asking', facts: { method, host: hostOf(filled) ?? '' } },
    }
  },
  resume: ({ variable }, resume) => {
    const result = resume.kind === 'effect' ? resume.result : null
    if (!result?.ok) {
      const code = result?.code === 'timeout' ? 'timeout' : 'failed'
      return { go: code, why: { code, facts: { reason: result?.code ?? '' } } }
    }
    const answer = HttpAnswer.safeParse(result.value)
    const status = answer.success ? answer.data.status : 0
    if (!answer.success || status < 200 || status > 299) return { go: 'failed', why: { code: 'status', facts: { status } } }
    const size = JSON.stringify(answer.data.body).length
    if (variable && size > LARGEST_ANSWER) return { go: 'failed', why: { code: 'too_large', facts: { size } } }
    return { ...(variable && { set: { [variable]: answer.data.body } }), go: 'ok', why: { code: 'ok', facts: { status } } }
  },
  lint: ({ url, seconds, prompt }, report) => {
    if (!url.trim()) report('http_request:no_address', {}, { prop: 'url' })
    else if (!hostOf(url)) report('http_request:bad_address', { url }, { prop: 'url' })
    if (seconds > 3 && !Object.values(prompt).some(({ text }) => text.trim()))
      report('http_request:dead_air', { seconds }, { prop: 'prompt' })
  },
  initial: () => ({ url: 'https://' }),
  sets: ({ variable }) => (variable ? [variable] : []),
  face,
})

/** The part of an address that names its host: no variable may stand in it, and no user name or password. */
const HOST = /^https?:\/\/([a-z0-9.-]+(?::\d{1,5})?)(?=[/?#]|$)/i
const hostOf = (address: string): string | null => HOST.exec(address.trim())?.[1] ?? null

/** What callers enter becomes part of an address only encoded (security.md T7), and never its host. */
function addressOf(template: string, scope: Scope): string | null {
  if (!hostOf(template)) return null
  const address = fillWith(template.trim(), (source) => encodeURIComponent(plain(scope.value(source)).replace(/\p{Surrogate}/gu, '')))
  return /\s/.test(address) ? null : address
}

/** Line ends would begin another header (security.md T24). */
const headersOf = (headers: Props['headers'], scope: Scope): Record<string, string> =>
  Object.fromEntries(
    headers
      .filter(({ name }) => /^[A-Za-z0-9-]+$/.test(name))
      .map(({ name, value }) => [name, [...scope.text(value)].filter((char) => char >= ' ').join('')]),
  )

/** In a JSON body values are escaped as the inside of a JSON text, so that no value can change its shape. */
function bodyOf(template: string, scope: Scope): string {
  if (!/^\s*[[{]/.test(template)) return scope.text(template)
  return fillWith(template, (source) => {
    const value = scope.value(source)
    return typeof value === 'string' || value === null ? JSON.stringify(value ?? '').slice(1, -1) : JSON.stringify(value)
  })
}
