// flows · the sentences of a trace that belong to no node: what the caller did, what the telephone was told, what went wrong.
import type { Resume, Verb, Wait, Words } from '@hotline/schemas'
import { sentence } from './sentence.ts'

const say = (zh: string, en: string): Words => ({ zh, en })

const resumes: Record<string, Words> = {
  digits: say('按下 {digits}', 'Pressed {digits}'),
  end_key: say('只按了结束键', 'Pressed the end key alone'),
  silence: say('没有按键', 'No key'),
  completed: say('通话 {seconds} 秒后对方挂断', 'The other side hung up after {seconds} s'),
  busy: say('占线', 'Busy'),
  no_answer: say('无人接听', 'No answer'),
  declined: say('接起来了，但没有按 1', 'Answered, but 1 was not pressed'),
  failed: say('打不通', 'Could not be reached'),
  recorded: say('留言 {seconds} 秒', 'A message of {seconds} s'),
  empty: say('没有留言', 'No message'),
  effect_ok: say('收到回答', 'Got an answer'),
  effect_timeout: say('没有按时回答', 'No answer in time'),
  effect_failed: say('查询失败', 'The query failed'),
  hangup_caller: say('来电者挂断', 'The caller hung up'),
  hangup_system: say('线路断开', 'The line was cut'),
}

/** What the outside world answered. Keys stand in it as they are; hosts mask secret ones before. */
export function resumeInWords(resume: Resume): Words {
  switch (resume.kind) {
    case 'digits':
      return sentence(resumes[resume.digits ? 'digits' : 'end_key'] ?? say('', ''), { digits: resume.digits })
    case 'silence':
      return resumes.silence ?? say('', '')
    case 'dialed':
      return sentence(resumes[resume.confirmed === false ? 'declined' : resume.status] ?? say('', ''), {
        seconds: Math.round(resume.talkSeconds ?? 0),
      })
    case 'recorded':
      return sentence(resumes[resume.media === null ? 'empty' : 'recorded'] ?? say('', ''), { seconds: Math.round(resume.seconds) })
    case 'effect':
      return resumes[resume.result.ok ? 'effect_ok' : resume.result.code === 'timeout' ? 'effect_timeout' : 'effect_failed'] ?? say('', '')
    case 'hangup':
      return resumes[`hangup_${resume.by}`] ?? say('', '')
  }
}

export const waitInWords = (wait: Wait): Words =>
  ({
    digits: say('等来电者按键', 'Waiting for a key'),
    dial: say('等对方接听', 'Waiting for somebody to answer'),
    recording: say('等来电者留言', 'Waiting for the message'),
    effect: say('等查询结果', 'Waiting for a result'),
  })[wait.for]

/** What the telephone is told to do, in one line. */
export function describeVerb(verb: Verb): Words {
  switch (verb.verb) {
    case 'say':
      return say(`说“${verb.text.join('')}”`, `Says “${verb.text.join('')}”`)
    case 'play':
      return say(`播放录音“${verb.caption}”`, `Plays “${verb.caption}”`)
    case 'gather': {
      const heard = verb.prompt.map(describeVerb)
      const end = verb.finishOnKey
      return say(
        `${heard.map(({ zh }) => zh).join('，')}，等按键${verb.maxDigits > 1 ? `（最多 ${verb.maxDigits} 位${end ? `，${end} 结束` : ''}）` : ''}`,
        `${heard.map(({ en }) => en).join(', ')}, waits for ${verb.maxDigits > 1 ? `${verb.maxDigits} keys at most${end ? `, ${end} ends` : ''}` : 'a key'}`,
      )
    }
    case 'dial': {
      const numbers = verb.target.map(({ number }) => number)
      return say(`拨打 ${numbers.join('、')}，响 ${verb.timeout} 秒`, `Rings ${numbers.join(', ')} for ${verb.timeout} s`)
    }
    case 'listen':
      return say(
        `录音，最长 ${verb.maxLength} 秒，${verb.finishOnKey} 结束`,
        `Records for ${verb.maxLength} s at most, ${verb.finishOnKey} ends`,
      )
    case 'hangup':
      return say('挂断', 'Hangs up')
    case 'pause':
      return say(`停 ${verb.length} 秒`, `Pauses for ${verb.length} s`)
  }
}

/** Cause of an event of type error or failed; a code that is not known here is shown as it is. */
export const faults: Readonly<Record<string, Words>> = {
  'expression:syntax': say('表达式“{source}”写得不对，按空白处理', '“{source}” cannot be read; taken as nothing'),
  'expression:unknown_name': say('没有叫“{name}”的变量，按空白处理', 'There is no “{name}”; taken as nothing'),
  'expression:unknown_function': say('没有叫“{name}”的函数，按空白处理', 'There is no function “{name}”; taken as nothing'),
  'expression:not_allowed': say('表达式里不能用“{syntax}”，按空白处理', '“{syntax}” is not allowed in an expression; taken as nothing'),
  'expression:budget': say('表达式太长，按空白处理', 'The expression is too long; taken as nothing'),
  'exit:unset': say('出口没有去处', 'The exit leads nowhere'),
  'flow:missing': say('子流程不在，走出错的出口', 'The sub-flow is missing; the exit for failures is taken'),
  'flow:too_deep': say('子流程层数太多，走出错的出口', 'Too many sub-flows in one another; the exit for failures is taken'),
  'node:missing': say('要走的节点不在', 'The next step is missing'),
  'node:broken': say('这一步运行出错', 'The step itself is broken'),
  'session:too_many_steps': say('一口气走了 {limit} 步，可能在绕圈', '{limit} steps in one go; probably a circle'),
  'session:too_many_nodes': say('这通电话走了 {limit} 步，超过上限', 'More than {limit} steps in this call'),
  'session:too_many_turns': say('这通电话超过 {limit} 个来回', 'More than {limit} turns in this call'),
  'session:too_much_memory': say('变量太大，记不下', 'The variables are too large to remember'),
}
