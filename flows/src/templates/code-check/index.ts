// flows · template: callers check an anti-counterfeit code, again if they like, or speak to a person.
import { companyIn, companyQuestion, phoneIn, phoneQuestion } from '../answers.ts'
import { goodbye, mailbox, menuExcuses, menuItems, ring, unreached } from '../parts.ts'
import { sheet, words } from '../sheet.ts'
import type { Template } from '../template.ts'

const lengthIn = ({ length }: Readonly<Record<string, unknown>>) => {
  const given = Number(length)
  return Number.isInteger(given) && given >= 4 && given <= 32 ? given : 7
}

export const codeCheck: Template = {
  id: 'code-check',
  name: { zh: '防伪查询', en: 'Anti-counterfeit check' },
  about: { zh: '收防伪码，说清是首次、曾查过还是没有', en: 'Takes a code and tells whether it is genuine' },
  icon: 'shield-check',
  steps: 6,
  questions: [
    companyQuestion,
    {
      id: 'length',
      kind: 'number',
      label: { zh: '防伪码几位？', en: 'How many digits has a code?' },
      hint: { zh: '位数不对的码会请来电者重新输入。', en: 'Callers are asked again for a code of another length.' },
      initial: 7,
    },
    {
      ...phoneQuestion,
      hint: { zh: '查完按 0 转给谁。不填则请来电者留言。', en: 'Who key 0 rings after a check. Leave it blank to take messages.' },
    },
  ],
  document(answers, mint) {
    const [company, length, phone] = [companyIn(answers), lengthIn(answers), phoneIn(answers)]
    const on = sheet('防伪查询', mint)
    const entry = on.node('entry', '来电', [0, 60])
    const check = on.node('code_check', '防伪查询', [1, 60], {
      prompt: words(`您好，欢迎使用${company}防伪查询，请输入 ${length} 位防伪码，以井号键结束。`),
      min: length,
      max: length,
      firstPrompt: words('您查询的是正品，首次查询，谢谢。'),
      repeatedPrompt: words('该防伪码已被查询 {{次数}} 次，首次时间 {{首次时间}}，谨防假冒。'),
      unknownPrompt: words('您输入的防伪码不存在，谨防假冒。'),
      wrongPrompt: words(`防伪码是 ${length} 位数字，请重新输入。`),
      silencePrompt: words('没有收到防伪码。'),
    })
    const items = menuItems(on, [
      ['1', '继续查询'],
      ['0', '人工服务'],
    ])
    const again = on.node('menu', '还要查吗', [2, 200], {
      prompt: words('继续查询请按 1，人工服务请按 0。'),
      items,
      replays: 1,
      ...menuExcuses,
    })
    const message = mailbox(on, [3, 580])
    const bye = goodbye(on, [4, 380])
    on.wire(entry, 'next', check)
    on.wire(check, ['first', 'repeated', 'unknown', 'wrong_format', 'silence'], again)
    on.jump(again, items[0]?.id ?? '', check)
    on.jump(again, ['silence', 'wrong'], bye)
    on.wire(message, ['recorded', 'empty'], bye)
    if (phone) {
      const transfer = ring(on, '转人工', [3, 300], [{ number: phone, name: '人工服务' }])
      on.wire(again, items[1]?.id ?? '', transfer)
      on.wire(transfer, 'talked', bye)
      on.jump(transfer, unreached, message)
    } else on.wire(again, items[1]?.id ?? '', message)
    return on.document(entry)
  },
}
