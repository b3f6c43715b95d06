// runtime · what follows a notice that does not go on with the number's flow, drawn as a small flow: the engine runs it like any other.
import { compile, nodeTypes } from '@hotline/flows'
import type { FlowDocument, Prompt, Value } from '@hotline/schemas'
import { versionHash } from '../library/canonical.ts'
import type { Shelved } from '../library/shelf.ts'
import type { KeptNotice } from './notice-board.ts'

/** Ids of its steps are fixed, so that the same choice is the same version. */
const id = (last: string) => `01JNTCE0000000000000000${last}`
const [ENTRY, FORWARD, DONE, NOBODY, TARGET] = [id('0E1'), id('0F1'), id('0D1'), id('0N1'), id('0T1')]

const nobody: Prompt = {
  'zh-CN': { mode: 'text', text: '抱歉，暂时无人接听，请稍后再拨，再见。' },
  'en-US': { mode: 'text', text: 'Sorry, nobody can answer now. Please call again later. Goodbye.' },
}
const inLanguage = (prompt: Prompt, language: string): Prompt => {
  const words = prompt[language.startsWith('zh') ? 'zh-CN' : 'en-US']
  return words ? { [language]: words } : {}
}

const node = (
  id: string,
  type: string,
  label: string,
  props: Record<string, Value>,
  x: number,
): [string, FlowDocument['nodes'][string]] => [id, { id, type, label, pos: [x, 0], props }]

function documentOf({ language, after, forwardTo }: Pick<KeptNotice, 'language' | 'after' | 'forwardTo'>): FlowDocument {
  const forwards = after === 'forward' && forwardTo !== null
  const targets = [{ id: TARGET, number: forwardTo ?? '', name: '', seconds: 30 }]
  const steps = forwards
    ? [
        node(FORWARD, 'transfer', '转到号码', { prompt: {}, targets, mode: 'in_order', callerId: 'hotline' }, 320),
        node(NOBODY, 'hangup', '无人接听', { prompt: inLanguage(nobody, language) as Value }, 640),
      ]
    : []
  return {
    schemaVersion: 1,
    title: '紧急公告',
    start: ENTRY,
    nodes: Object.fromEntries([node(ENTRY, 'entry', '紧急公告', {}, 0), ...steps, node(DONE, 'hangup', '挂断', { prompt: {} }, 960)]),
    edges: forwards
      ? {
          [`${ENTRY}:next`]: { target: FORWARD },
          [`${FORWARD}:talked`]: { target: DONE },
          ...Object.fromEntries(['no_answer', 'busy', 'unreachable'].map((exit) => [`${FORWARD}:${exit}`, { target: NOBODY }])),
        }
      : { [`${ENTRY}:next`]: { target: DONE } },
    notes: {},
    frames: {},
    variables: {},
    languages: [language],
    voices: {},
  }
}

/** The version that answers after the notice; null when the number's own flow goes on. */
export function noticeVersion(notice: KeptNotice): Shelved | null {
  if (notice.after === 'flow') return null
  const document = documentOf(notice)
  const library = { returnsOf: () => undefined, versionOf: () => undefined, columnsOf: () => undefined, hasRecording: () => false }
  const compiled = compile(nodeTypes, document, library)
  if (!compiled.ok) throw new Error(`The flow behind a notice does not compile: ${compiled.issues.map(({ code }) => code).join(', ')}`)
  const { graph, audio } = JSON.parse(JSON.stringify({ graph: compiled.graph, audio: compiled.audio })) as typeof compiled
  const titles = Object.fromEntries(Object.values(document.nodes).map(({ id, label }) => [id, label]))
  const hash = versionHash(graph, audio)
  return { hash, workspace: notice.workspace, flow: '', name: document.title, number: 1, graph, audio, titles }
}
