// flows · template: rings somebody in opening hours, takes a message at all other times.
import { companyIn, companyQuestion, hoursIn, hoursInWords, hoursQuestion, phoneIn, phoneQuestion } from '../answers.ts'
import { goodbye, mailbox, openingHours, ring, unreached } from '../parts.ts'
import { sheet, words } from '../sheet.ts'
import type { Template } from '../template.ts'

export const voicemail: Template = {
  id: 'voicemail',
  name: { zh: '下班留言', en: 'Messages after hours' },
  about: { zh: '上班时间转人，下班和没人接就留言', en: 'Rings somebody in opening hours, takes messages at all other times' },
  icon: 'voicemail',
  steps: 6,
  questions: [companyQuestion, hoursQuestion, phoneQuestion],
  document(answers, mint) {
    const [company, hours, phone] = [companyIn(answers), hoursIn(answers), phoneIn(answers)]
    const on = sheet('下班留言', mint)
    const entry = on.node('entry', '来电', [0, 140])
    const time = openingHours(on, '上班时间', [1, 140], hours)
    const closed = on.node('play', '非营业时间', [2, 300], {
      prompt: words(`您好，欢迎致电${company}。现在没有人接听，我们${hoursInWords(hours)} 有人接听。`),
    })
    const message = mailbox(on, [3, 300])
    const bye = goodbye(on, [4, 140])
    on.wire(entry, 'next', time.node)
    on.wire(time.node, 'otherwise', closed)
    on.wire(closed, 'next', message)
    on.wire(message, ['recorded', 'empty'], bye)
    if (phone) {
      const transfer = ring(on, '转人工', [2, 0], [{ number: phone, name: '值班' }])
      on.wire(time.node, time.open, transfer)
      on.wire(transfer, 'talked', bye)
      on.wire(transfer, unreached, message)
    } else on.wire(time.node, time.open, message)
    return on.document(entry)
  },
}
