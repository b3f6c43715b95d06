// flows · code_check: how it looks.
import type { Face } from '../define-node.ts'
import { hears, hearsAfter, hearsWhen, listeningForm } from '../fields.ts'
import { missReasons } from '../listening.ts'
import type { Props } from './index.ts'

const asks = ({ from }: Props) => !from

export const face: Face<Props> = {
  title: { zh: '防伪码', en: 'Code check' },
  category: 'data',
  icon: 'shield-check',
  about: { zh: '查询防伪码是不是正品', en: 'Tells whether a code is genuine' },
  synonyms: ['防伪', '真伪', '正品', '查询', '验证', 'anti-counterfeit', 'genuine', 'code', 'verify'],
  quote: 'prompt',
  summary: ({ min, max, from }) => {
    const size = min === max ? `${max}` : `${min}–${max}`
    return from ? { zh: `查 ${from} 里的码`, en: `Checks the code in ${from}` } : { zh: `${size} 位防伪码`, en: `Code of ${size} digits` }
  },
  form: {
    prompt: { ...hears, when: asks },
    firstPrompt: hearsAfter({ zh: '正品首次时听到', en: 'Heard when genuine, first time' }),
    repeatedPrompt: hearsAfter({ zh: '曾被查询时听到', en: 'Heard when asked before' }),
    unknownPrompt: hearsAfter({ zh: '查无此码时听到', en: 'Heard when there is no such code' }),
    min: {
      label: { zh: '最少', en: 'At least' },
      widget: 'number',
      section: 'does',
      unit: { zh: '位', en: 'digits' },
      min: 1,
      max: 64,
    },
    max: { label: { zh: '最多', en: 'At most' }, widget: 'number', section: 'does', unit: { zh: '位', en: 'digits' }, min: 1, max: 64 },
    endKey: { label: { zh: '结束键', en: 'End key' }, widget: 'key', section: 'does', when: asks },
    countVariable: { label: { zh: '次数存入', en: 'Count kept in' }, widget: 'variable', section: 'does' },
    firstTimeVariable: { label: { zh: '首次时间存入', en: 'First time kept in' }, widget: 'variable', section: 'does' },
    productVariable: { label: { zh: '产品名存入', en: 'Product kept in' }, widget: 'variable', section: 'advanced' },
    from: {
      label: { zh: '码已经在变量里', en: 'The code is in a variable' },
      widget: 'variable',
      section: 'advanced',
      hint: { zh: '填了就不再请来电者输入', en: 'If filled in, callers are not asked' },
    },
    wrongPrompt: hearsWhen({ zh: '格式不对时先说', en: 'After a wrong entry, first say' }),
    silencePrompt: hearsWhen({ zh: '没有按键时先说', en: 'After no key, first say' }),
    ...listeningForm,
  },
  reasons: {
    ...missReasons,
    wrong: { zh: '输入 {digits}，位数不对（第 {times} 次），重播', en: 'Entered {digits}, the wrong length (time {times}), played again' },
    wrong_last: { zh: '{times} 次位数不对，最后输入 {digits}', en: '{times} entries of the wrong length, the last was {digits}' },
    wrong_variable: { zh: '{name} 里的 {digits} 不是防伪码', en: '{digits} in {name} is not a code' },
    checking: { zh: '查询 {code}', en: 'Checking {code}' },
    first: { zh: '正品，首次查询', en: 'Genuine, first time' },
    repeated: { zh: '正品，第 {count} 次查询', en: 'Genuine, asked {count} times' },
    unknown: { zh: '查无此码', en: 'No such code' },
    failed: { zh: '防伪库没有回答', en: 'The registry did not answer' },
  },
  issues: {
    'code_check:min_above_max': {
      severity: 'error',
      what: { zh: '“{node}”最少 {min} 位，却最多 {max} 位。', en: '“{node}” wants at least {min} digits but takes {max} at most.' },
      harm: { zh: '来电者输入什么都不对。', en: 'Whatever callers enter is wrong.' },
      cure: { zh: '改正位数。', en: 'Correct the lengths.' },
    },
  },
  help: {
    zh: '请来电者输入防伪码，在防伪库里查。第一次查到是正品首次；再查就是“正品曾被查询”，可以说出次数和首次时间：{{次数}}、{{首次时间}}。\n\n真实来电的第一次查询会给码做记号；模拟、测试和试拨从不做记号。',
    en: 'Asks for a code and looks it up. The first query of a code is genuine, first time; later ones take Genuine, asked before, where the prompt may say how often and since when.\n\nOnly real calls mark a code; simulations, tests and trial calls never do.',
  },
}
