// flows · template: after-sales service with opening hours, three ways to a person, and a rating after the talk.
import { companyIn, companyQuestion, hoursIn, hoursInWords, hoursQuestion, phoneIn, phoneQuestion } from '../answers.ts'
import { goodbye, mailbox, menuExcuses, menuItems, openingHours, ring, unreached } from '../parts.ts'
import { sheet, words } from '../sheet.ts'
import type { Template } from '../template.ts'

const desks = [
  { key: '1', offer: '产品报修', desk: '转维修' },
  { key: '2', offer: '安装预约', desk: '转安装' },
  { key: '0', offer: '人工服务', desk: '转人工' },
]

export const afterSales: Template = {
  id: 'after-sales',
  name: { zh: '售后服务', en: 'After-sales service' },
  about: { zh: '报修、约安装、转人工，通话后打分', en: 'Repairs, installation, a person, and a rating after the talk' },
  icon: 'headset',
  steps: 10,
  questions: [companyQuestion, hoursQuestion, phoneQuestion],
  document(answers, mint) {
    const [company, hours, phone] = [companyIn(answers), hoursIn(answers), phoneIn(answers)]
    const on = sheet('售后服务', mint)
    const entry = on.node('entry', '来电', [0, 300])
    const time = openingHours(on, '上班时间', [1, 300], hours)
    const items = menuItems(
      on,
      desks.map(({ key, offer }) => [key, offer]),
    )
    const menu = on.node('menu', '主菜单', [2, 140], {
      prompt: words(`您好，欢迎致电${company}。${desks.map(({ key, offer }) => `${offer}请按 ${key}`).join('，')}。`),
      items,
      ...menuExcuses,
    })
    const closed = on.node('play', '非营业时间', [2, 580], {
      prompt: words(`您好，欢迎致电${company}。现在是非营业时间，我们${hoursInWords(hours)} 有人接听。`),
    })
    const message = mailbox(on, [3, 840])
    const bye = goodbye(on, [5, 380])
    on.wire(entry, 'next', time.node)
    on.wire(time.node, time.open, menu)
    on.wire(time.node, 'otherwise', closed)
    on.wire(closed, 'next', message)
    on.jump(message, ['recorded', 'empty'], bye)
    if (!phone) {
      on.jump(menu, [...items.map(({ id }) => id), 'silence', 'wrong'], message)
      return on.document(entry)
    }
    const rating = on.node('satisfaction', '满意度', [4, 280], {
      prompt: words('请对本次服务评价：满意请按 1，一般请按 2，不满意请按 3。'),
      keys: menuItems(on, [
        ['1', '满意'],
        ['2', '一般'],
        ['3', '不满意'],
      ]),
      thanks: words('感谢您的评价。'),
      variable: '评价',
    })
    on.variable('评价', { label: '评价' })
    for (const [index, { desk, offer }] of desks.entries()) {
      const transfer = ring(on, desk, [3, index * 280], [{ number: phone, name: offer }])
      on.wire(menu, items[index]?.id ?? '', transfer)
      on.wire(transfer, 'talked', rating)
      on.jump(transfer, unreached, message)
      if (index === desks.length - 1) on.wire(menu, ['silence', 'wrong'], transfer)
    }
    on.wire(rating, ['rated', 'skipped'], bye)
    return on.document(entry)
  },
}
