// flows · template: a switchboard of two levels whose first keys are three digits long, with lines that are rung in order.
import { companyIn, companyQuestion, phoneIn, phoneQuestion } from '../answers.ts'
import { goodbye, mailbox, menuExcuses, menuItems, ring, unreached } from '../parts.ts'
import { sheet, words } from '../sheet.ts'
import type { Template } from '../template.ts'

export const twoLevel: Template = {
  id: 'two-level',
  name: { zh: '两层总机', en: 'Two-level switchboard' },
  about: { zh: '先选部门再选人，依次响铃', en: 'First a department, then a team; lines ring in order' },
  icon: 'network',
  steps: 8,
  questions: [
    companyQuestion,
    {
      ...phoneQuestion,
      label: { zh: '客服部电话？', en: 'Customer service number?' },
      hint: { zh: '先响这个号码。不填则请来电者留言。', en: 'Rung first. Leave it blank to take messages.' },
    },
    {
      ...phoneQuestion,
      id: 'second',
      label: { zh: '市场部电话？', en: 'Marketing number?' },
      hint: { zh: '客服 15 秒没人接时也响它。', en: 'Also rung when customer service does not answer in 15 seconds.' },
    },
  ],
  document(answers, mint) {
    const company = companyIn(answers)
    const [first, second] = [phoneIn(answers), phoneIn(answers, 'second')]
    const on = sheet('两层总机', mint)
    const service = first ? [{ number: first, name: '客服一线' }] : []
    const marketing = second ? [{ number: second, name: '市场一线' }] : []
    const entry = on.node('entry', '来电', [0, 160])
    const departments = menuItems(on, [
      ['801', '客服部'],
      ['802', '市场部'],
    ])
    const top = on.node('menu', '总机', [1, 160], {
      prompt: words(`您好，欢迎致电${company}。客服部请按 801，市场部请按 802。`),
      items: departments,
      ...menuExcuses,
    })
    const teams = menuItems(on, [
      ['1', '客服一部'],
      ['2', '客服二部'],
    ])
    const team = on.node('menu', '客服部', [2, 80], {
      prompt: words('客服一部请按 1，客服二部请按 2，返回请按星号键。'),
      items: teams,
      backKey: '*',
      ...menuExcuses,
    })
    const message = mailbox(on, [3, 840])
    const bye = goodbye(on, [4, 300])
    on.wire(entry, 'next', top)
    on.wire(top, departments[0]?.id ?? '', team)
    on.jump(team, 'back', top)
    on.jump(message, ['recorded', 'empty'], bye)
    const rung = [...service, ...marketing]
    const desks = [
      { from: team, exits: [teams[0]?.id ?? ''], label: '转客服一部', lines: rung, fallback: true },
      { from: team, exits: [teams[1]?.id ?? ''], label: '转客服二部', lines: rung, fallback: false },
      { from: top, exits: [departments[1]?.id ?? ''], label: '转市场部', lines: [...marketing, ...service], fallback: false },
    ]
    for (const [index, { from, exits, label, lines, fallback }] of desks.entries()) {
      const lost = fallback ? [[top, ['silence', 'wrong']] as const, [team, ['silence', 'wrong']] as const] : []
      if (!lines.length) {
        on.jump(from, exits, message)
        for (const [menu, ways] of lost) on.jump(menu, [...ways], message)
        continue
      }
      const transfer = ring(on, label, [3, index * 280], lines)
      on.wire(from, exits, transfer)
      on.wire(transfer, 'talked', bye)
      on.jump(transfer, unreached, message)
      for (const [menu, ways] of lost) on.jump(menu, [...ways], transfer)
    }
    return on.document(entry)
  },
}
