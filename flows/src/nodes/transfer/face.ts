// flows · transfer: how it looks.
import type { Face, IssueWords } from '../define-node.ts'
import { hears } from '../fields.ts'
import type { Props } from './props.ts'
import { knownSip, sipReason } from './sip-reasons.ts'

const wrongNumber = (zh: string, en: string): IssueWords => ({
  severity: 'error',
  what: { zh: `外线 {number} ${zh}。`, en: `The number {number} ${en}.` },
  harm: { zh: '来电者转不过去。', en: 'Callers cannot be connected.' },
  cure: { zh: '改正号码。', en: 'Correct the number.' },
})

export const face: Face<Props> = {
  title: { zh: '转接', en: 'Transfer' },
  category: 'connect',
  icon: 'phone-forwarded',
  about: { zh: '打给同事，接通后让双方通话', en: 'Rings a colleague and connects the caller' },
  synonyms: ['人工', '外线', '坐席', '转人工', '拨打', '呼叫', 'dial', 'operator', 'agent', 'forward', 'phone number'],
  quote: 'prompt',
  summary: ({ targets, mode }) => {
    const names = targets.map(({ name, number }) => name || number).filter(Boolean)
    if (!names.length) return null
    return mode === 'at_once'
      ? { zh: `同时响铃：${names.join('、')}`, en: `Rings at once: ${names.join(', ')}` }
      : { zh: names.join(' → '), en: names.join(' → ') }
  },
  form: {
    prompt: hears,
    targets: {
      label: { zh: '打给', en: 'Rings' },
      widget: 'items',
      section: 'does',
      item: {
        name: { label: { zh: '名称', en: 'Name' }, widget: 'text' },
        number: { label: { zh: '号码', en: 'Number' }, widget: 'phone', hint: { zh: '也可以用变量', en: 'May hold variables' } },
        seconds: { label: { zh: '响铃', en: 'Rings for' }, widget: 'number', unit: { zh: '秒', en: 's' }, min: 5, max: 60 },
      },
      add: { label: { zh: '加一个号码', en: 'Add a number' }, row: () => ({ name: '', number: '', seconds: 15 }) },
    },
    mode: {
      label: { zh: '响铃方式', en: 'How they ring' },
      widget: 'choice',
      section: 'does',
      options: [
        { value: 'in_order', label: { zh: '依次', en: 'One after another' } },
        { value: 'at_once', label: { zh: '同时', en: 'All at once' } },
      ],
    },
    callerId: {
      label: { zh: '对方看到', en: 'They see' },
      widget: 'choice',
      section: 'advanced',
      options: [
        { value: 'hotline', label: { zh: '热线号码', en: 'The hotline' } },
        { value: 'caller', label: { zh: '来电者号码', en: 'The caller' } },
      ],
      hint: { zh: '线路可能不允许显示来电者号码', en: 'Some lines do not allow the caller to be shown' },
    },
    confirm: {
      label: { zh: '按 1 才接通', en: 'Press 1 to accept' },
      widget: 'switch',
      section: 'does',
      hint: { zh: '语音信箱接起来不算接通', en: 'A mailbox that picks up does not count' },
    },
    whisper: {
      label: { zh: '同事先听到', en: 'Colleague hears first' },
      widget: 'prompt',
      section: 'hears',
      when: ({ confirm }) => confirm,
      hint: { zh: '后面会自动说“接听请按 1”', en: '“Press 1 to accept” is said after it' },
    },
  },
  reasons: {
    ringing: { zh: '正在拨 {name} {number}', en: 'Ringing {name} {number}' },
    next: { zh: '上一个没有接通{sip}，改拨 {name} {number}', en: 'The last one was not reached{sip}; ringing {name} {number}' },
    skipped: { zh: '{refused} 不在允许拨打的号段，改拨 {name} {number}', en: '{refused} may not be dialled; ringing {name} {number}' },
    ringing_all: { zh: '同时拨 {count} 个号码：{numbers}', en: 'Ringing {count} numbers at once: {numbers}' },
    ringing_some: {
      zh: '{refused} 不在允许拨打的号段；同时拨 {count} 个号码：{numbers}',
      en: '{refused} may not be dialled; ringing {count} numbers at once: {numbers}',
    },
    talked: { zh: '通话 {seconds} 秒后结束', en: 'Ended after {seconds} s of talk' },
    talked_confirmed: { zh: '对方按 1 接听，{seconds} 秒后结束', en: 'They pressed 1; ended after {seconds} s' },
    talked_briefly: {
      zh: '接通只有 {seconds} 秒，可能是语音信箱或误接；可打开“按 1 才接通”',
      en: 'Only {seconds} s of talk: a mailbox or a slip, perhaps; Press 1 to accept tells them apart',
    },
    not_confirmed: { zh: '接起来了，但没有按 1', en: 'Somebody or something answered but did not press 1' },
    no_answer: { zh: '响铃后无人接听', en: 'It rang and nobody answered' },
    busy: { zh: '占线', en: 'Busy' },
    unreachable: { zh: '打不通', en: 'Could not be reached' },
    refused: {
      zh: '{refused} 不在允许拨打的号段，没有拨出；需要时在设置的“允许拨打”里加上',
      en: '{refused} may not be dialled and was not; add it to Allowed numbers in the settings if it should',
    },
    ...Object.fromEntries(knownSip.map((sip) => [`sip_${sip}`, sipReason(sip) ?? { zh: '', en: '' }])),
  },
  issues: {
    'transfer:no_targets': {
      severity: 'error',
      what: { zh: '“{node}”没有号码。', en: '“{node}” has no number.' },
      harm: { zh: '来电者转不过去。', en: 'Callers cannot be connected.' },
      cure: { zh: '加一个号码。', en: 'Add a number.' },
    },
    'transfer:too_many': {
      severity: 'error',
      what: { zh: '“{node}”要同时响 {count} 个号码，最多 10 个。', en: '“{node}” rings {count} numbers at once; 10 is the most.' },
      harm: { zh: '后面的号码不会响。', en: 'The others would not ring.' },
      cure: { zh: '留下 10 个，或改成依次。', en: 'Keep 10, or ring one after another.' },
    },
    'transfer:outside_plan': {
      severity: 'warning',
      what: { zh: '外线 {number} 不在默认允许的号段。', en: 'The number {number} is outside the numbers that may usually be dialled.' },
      harm: { zh: '不会拨出，来电者走“打不通”。', en: 'It is not dialled, and the caller takes Unreachable.' },
      cure: {
        zh: '换一个号码，或在设置的“允许拨打”里加上它的开头。',
        en: 'Change it, or add its first digits to Allowed numbers in the settings.',
      },
    },
    'transfer:bad_number': wrongNumber('不是电话号码', 'is not a telephone number'),
    'transfer:number_short': wrongNumber('位数不够', 'has too few digits'),
    'transfer:number_long': wrongNumber('多了几位', 'has too many digits'),
  },
  help: {
    zh: '先说一句，再打给写好的号码。依次：每个号码响到设定的秒数，没有接通就打下一个。同时：一起响，最先接的人通话。\n\n对方挂断后来电者还在线，走“通话结束后”，可以接满意度。都没有接通时，走“无人接听”“占线”或“打不通”，最好接到留言。\n\n打开“按 1 才接通”后，同事接起来先听到一句话，按 1 才和来电者通话；不按就拨下一个，最后走“没有按 1”。',
    en: 'Says a sentence and rings the numbers. One after another: each rings for its seconds, then the next. All at once: the first to answer talks.\n\nWhen the other side hangs up the caller is still there and takes After the talk, where a survey may follow. If nobody was reached the exits No answer, Busy or Unreachable are taken; best lead them to voicemail.\n\nWith Press 1 to accept, whoever answers hears a sentence first and is put through on pressing 1; otherwise the next number rings, and at last Not accepted is taken.',
  },
}
