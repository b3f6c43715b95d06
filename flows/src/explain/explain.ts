// flows · what happened in a call, in sentences, asking each node for its own words.
import type { DocumentNode, Event, Values, Words } from '@hotline/schemas'
import { plain } from '../expression/evaluate.ts'
import type { AnyNode, Exit } from '../nodes/define-node.ts'
import { sentence } from './sentence.ts'
import { faults, resumeInWords, waitInWords } from './words.ts'

export interface Place {
  /** What is drawn, if the version that the call ran on is at hand. */
  node?: Pick<DocumentNode, 'label' | 'props'> | undefined
  type?: AnyNode | undefined
}

/** The name of a step: its label, else what its kind is called. */
export const titleOf = ({ node, type }: Place): Words =>
  node?.label ? { zh: node.label, en: node.label } : (type?.face.title ?? { zh: '已不在的步骤', en: 'A step that is gone' })

/** One sentence for an event: “按下 1 产品报修”. Nodes say why they went where; everything else is said here. */
export function explain(event: Event, place: Place = {}): Words {
  const title = titleOf(place)
  switch (event.type) {
    case 'session_started':
      return said('来电 {caller} 拨打 {called}', '{caller} called {called}', {
        caller: event.trigger.caller.number ?? event.trigger.caller.raw,
        called: event.trigger.called.number ?? event.trigger.called.raw,
      })
    case 'session_resumed':
      return resumeInWords(event.resume)
    case 'notice_heard':
      return said('听到紧急公告“{text}”', 'Heard the emergency notice “{text}”', { text: event.text })
    case 'node_entered':
      return { zh: `进入“${title.zh}”`, en: `Entered “${title.en}”` }
    case 'said':
      return event.recording
        ? said('播放录音“{text}”', 'Played “{text}”', { text: event.text })
        : said('说“{text}”', 'Said “{text}”', { text: event.text })
    case 'value_set':
      return said('{name} = {value}', '{name} = {value}', { name: event.name, value: plain(event.value) })
    case 'wait_began':
      return waitInWords(event.wait)
    case 'node_stayed':
      return reason(event.why, place) ?? { zh: `留在“${title.zh}”`, en: `Stayed at “${title.en}”` }
    case 'node_left': {
      const exit = exitOf(event.exit, place)
      return reason(event.why, place) ?? { zh: `从“${title.zh}”走“${exit.zh}”`, en: `Left “${title.en}” by “${exit.en}”` }
    }
    case 'flow_entered':
      return { zh: '进入子流程', en: 'Entered a sub-flow' }
    case 'flow_left':
      return event.name === null ? { zh: '子流程出错，返回', en: 'The sub-flow failed' } : { zh: '子流程返回', en: 'The sub-flow returned' }
    case 'error':
      return fault(event.code, event.facts)
    case 'failed': {
      const cause = fault(event.code, event.facts)
      return { zh: `${cause.zh}，来电者听到致歉后结束`, en: `${cause.en}; the caller heard an apology and the call ended` }
    }
    case 'session_ended':
      return {
        flow: { zh: '流程结束通话', en: 'The flow ended the call' },
        caller: { zh: '来电者挂断', en: 'The caller hung up' },
        system: { zh: '系统结束通话', en: 'The system ended the call' },
      }[event.by]
  }
}

/** Label of a way out by its id; the id itself when the version is not at hand. */
export function exitOf(id: string, { node, type }: Place): Words {
  const props = type?.props.safeParse(node?.props ?? {})
  const exits: Exit[] = type && props?.success ? type.exits(props.data) : []
  return exits.find((exit) => exit.id === id)?.label ?? { zh: id, en: id }
}

const said = (zh: string, en: string, facts: Values) => sentence({ zh, en }, facts)
const fault = (code: string, facts: Values) => sentence(faults[code] ?? { zh: code, en: code }, facts)
const reason = (why: { code: string; facts: Values } | undefined, { type }: Place): Words | null => {
  const words = why && type?.face.reasons[why.code]
  return words ? sentence(words, why.facts) : null
}
