// flows · collect: how it looks.
import type { Face } from '../define-node.ts'
import { hears, hearsWhen, listeningForm } from '../fields.ts'
import { missReasons } from '../listening.ts'
import type { Props } from './props.ts'

export const face: Face<Props> = {
  title: { zh: '收号', en: 'Collect digits' },
  category: 'talk',
  icon: 'hash',
  about: { zh: '请来电者输入一串数字', en: 'Lets callers enter digits' },
  synonyms: ['输入', '采集', '订单号', '区号', '身份证', '号码', 'collect', 'digits', 'enter', 'input', 'number'],
  quote: 'prompt',
  summary: ({ min, max, variable, endKey }) => {
    const size = min === max ? `${max}` : `${min}–${max}`
    return {
      zh: `${size} 位${endKey ? `，按 ${endKey} 结束` : ''}${variable ? `，存入 ${variable}` : ''}`,
      en: `${size} digits${endKey ? `, ${endKey} ends` : ''}${variable ? `, kept in ${variable}` : ''}`,
    }
  },
  form: {
    prompt: hears,
    variable: { label: { zh: '存入变量', en: 'Keep in' }, widget: 'variable', section: 'does' },
    min: {
      label: { zh: '最少', en: 'At least' },
      widget: 'number',
      section: 'does',
      unit: { zh: '位', en: 'digits' },
      hint: { zh: '填 0 可以直接按结束键跳过', en: 'With 0 the end key alone skips it' },
      min: 0,
      max: 64,
    },
    max: { label: { zh: '最多', en: 'At most' }, widget: 'number', section: 'does', unit: { zh: '位', en: 'digits' }, min: 1, max: 64 },
    endKey: { label: { zh: '结束键', en: 'End key' }, widget: 'key', section: 'does' },
    confirm: {
      label: { zh: '读一遍请来电者确认', en: 'Read back and confirm' },
      widget: 'switch',
      section: 'does',
      hint: { zh: '按 1 确认，按 2 重新输入', en: '1 confirms, 2 enters it again' },
    },
    confirmPrompt: {
      label: { zh: '确认时听到', en: 'Heard when confirming' },
      widget: 'prompt',
      section: 'hears',
      hint: { zh: '不写就读“您输入的是……确认请按 1，重新输入请按 2”', en: 'Left blank: “You entered … To confirm, press 1”' },
      when: ({ confirm }) => confirm,
    },
    wrongPrompt: hearsWhen({ zh: '格式不对时先说', en: 'After a wrong entry, first say' }),
    silencePrompt: hearsWhen({ zh: '没有按键时先说', en: 'After no key, first say' }),
    ...listeningForm,
    pattern: {
      label: { zh: '必须符合', en: 'Must match' },
      widget: 'text',
      section: 'advanced',
      hint: { zh: '正则表达式，如 1[3-9][0-9]{9}', en: 'A regular expression, such as 1[3-9][0-9]{9}' },
    },
    backKey: {
      label: { zh: '返回键', en: 'Key to go back' },
      widget: 'key',
      section: 'advanced',
      hint: { zh: '多一个“返回”出口', en: 'Adds a Back exit' },
    },
    secret: {
      label: { zh: '打码', en: 'Keep secret' },
      widget: 'switch',
      section: 'advanced',
      hint: { zh: '密码和证件号不写进记录', en: 'Passwords and ID numbers stay out of the records' },
    },
    bargein: { label: { zh: '可以打断', en: 'Can be interrupted' }, widget: 'switch', section: 'advanced' },
  },
  reasons: {
    ...missReasons,
    wrong: {
      zh: '输入 {digits}，格式不对（第 {times} 次），重播',
      en: 'Entered {digits}, which does not fit (time {times}), played again',
    },
    wrong_last: { zh: '{times} 次格式不对，最后输入 {digits}', en: '{times} entries did not fit, the last was {digits}' },
    received: { zh: '输入 {digits}', en: 'Entered {digits}' },
    read_back: { zh: '输入 {digits}，读给来电者确认', en: 'Entered {digits}, read back to confirm' },
    again: { zh: '按下 2 重新输入', en: 'Pressed 2 to enter it again' },
    back: { zh: '按下 {key} 返回', en: 'Pressed {key} to go back' },
  },
  issues: {
    'collect:min_above_max': {
      severity: 'error',
      what: { zh: '“{node}”最少 {min} 位，却最多 {max} 位。', en: '“{node}” wants at least {min} digits but takes {max} at most.' },
      harm: { zh: '来电者输入什么都不对。', en: 'Whatever callers enter is wrong.' },
      cure: { zh: '改正位数。', en: 'Correct the lengths.' },
    },
    'collect:no_variable': {
      severity: 'warning',
      what: { zh: '“{node}”收到的数字没有存入变量。', en: '“{node}” keeps its digits nowhere.' },
      harm: { zh: '来电者白输一遍，后面用不到。', en: 'Callers enter them for nothing.' },
      cure: { zh: '给它一个变量名。', en: 'Give it a variable.' },
    },
    'collect:same_key': {
      severity: 'error',
      what: { zh: '“{node}”的结束键和返回键都是 {key}。', en: 'End and back are both {key} in “{node}”.' },
      harm: { zh: '来电者按 {key} 只会结束输入，回不去。', en: 'Callers cannot go back.' },
      cure: { zh: '换一个键。', en: 'Use another key for one of them.' },
    },
    'collect:bad_pattern': {
      severity: 'error',
      what: { zh: '“{node}”的正则表达式写得不对：{pattern}', en: 'The pattern of “{node}” is malformed: {pattern}' },
      harm: { zh: '来电者输入什么都不对。', en: 'Whatever callers enter is wrong.' },
      cure: { zh: '改正它，或留空。', en: 'Correct it, or leave it blank.' },
    },
  },
  help: {
    zh: '请来电者输入订单号、区号、证件号等，存进一个变量，后面的步骤可以用它。\n\n位数不固定时，请来电者按 # 结束。八位以上的号码建议读一遍请来电者确认。\n\n没有按键和格式不对分开计数，重播用完就走各自的出口。打码后，记录里只看得到位数。',
    en: 'Lets callers enter an order number, an area code or the like, and keeps it in a variable for later steps.\n\nIf the length varies, ask callers to end with #. Read numbers of eight digits and more back to them.\n\nNo key and wrong entries are counted apart, and each has its exit. Secret digits appear in the records only by their number.',
  },
}
