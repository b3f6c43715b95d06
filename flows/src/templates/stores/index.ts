// flows · template: a chain's hotline with stores and leasing by area code, promotions, franchise, complaints and the front desk.
import { companyIn, companyQuestion, hoursIn, hoursQuestion, phoneIn, phoneQuestion } from '../answers.ts'
import { goodbye, mailbox, menuExcuses, menuItems, openingHours, ring, unreached } from '../parts.ts'
import { type Sheet, sheet, words } from '../sheet.ts'
import type { Template } from '../template.ts'
import { type City, cities } from './cities.ts'

const back = '如需返回上级菜单请按星号键。'
const offers = [
  ['1', '集团简介'],
  ['2', '商场信息'],
  ['3', '促销活动'],
  ['4', '招商服务'],
  ['5', '加盟服务'],
  ['6', '投诉建议'],
  ['0', '人工服务'],
] as const

export const stores: Template = {
  id: 'stores',
  name: { zh: '门店导航', en: 'Store finder' },
  about: { zh: '按区号报门店地址、电话和营业时间', en: 'Addresses, numbers and hours of stores by area code' },
  icon: 'store',
  steps: 26,
  questions: [companyQuestion, hoursQuestion, phoneQuestion],
  document(answers, mint) {
    const [company, hours, phone] = [companyIn(answers), hoursIn(answers), phoneIn(answers)]
    const on = sheet('门店导航', mint)
    const entry = on.node('entry', '来电', [0, 600])
    const items = menuItems(on, offers)
    const top = on.node(
      'menu',
      '主菜单',
      [1, 600],
      {
        prompt: words(
          `您好，欢迎致电${company}客户服务中心。了解集团简介请按 1，商场地址、总机、营业时间请按 2，促销活动请按 3，招商服务请按 4，加盟服务请按 5，投诉及建议请按 6，人工服务请按 0。`,
        ),
        items,
        ...menuExcuses,
      },
      manyKeys,
    )
    const exit = (key: string) => items.find((item) => item.key === key)?.id ?? ''
    const bye = goodbye(on, [5, 2000])
    on.wire(entry, 'next', top)

    const intro = on.node('play', '集团简介', [2, 0], {
      prompt: words(`${company}在全国多个城市开设商场，为您提供选购、设计、送货和安装的一站式服务。`),
    })
    const promotions = on.node('play', '促销活动', [2, 700], {
      prompt: words('全国商场正在进行会员满减活动。各店的活动，请拨打该店总机咨询。'),
    })
    on.wire(top, exit('1'), intro)
    on.wire(top, exit('3'), promotions)
    for (const said of [intro, promotions]) on.jump(said, 'next', top)
    byCity(on, top, exit('2'), {
      label: '查商场',
      y: 160,
      variable: '商场区号',
      ask: '请输入您要查询城市的区号，按井号键结束。',
      of: ({ stores }) => stores,
    })
    byCity(on, top, exit('4'), {
      label: '查招商',
      y: 860,
      variable: '招商区号',
      ask: '请输入您要咨询招商的城市区号，按井号键结束。',
      of: ({ leasing }) => leasing,
    })

    const desks = [
      { key: '5', name: '加盟', box: 'franchise' },
      { key: '6', name: '投诉', box: 'complaints' },
      { key: '0', name: '前台', box: 'main' },
    ]
    for (const [index, { key, name, box }] of desks.entries()) {
      const y = 1560 + index * 520
      const message = mailbox(on, [4, y + 220], box, `${name}留言`)
      on.jump(message, ['recorded', 'empty'], bye)
      if (!phone) {
        on.wire(top, exit(key), message)
        if (key === '0') on.jump(top, ['silence', 'wrong'], message)
        continue
      }
      const time = openingHours(on, `${name}时间`, [2, y + 60], hours)
      const transfer = ring(on, `转${name}`, [3, y - 40], [{ number: phone, name }])
      on.wire(top, exit(key), time.node)
      on.wire(time.node, time.open, transfer)
      on.wire(time.node, 'otherwise', message)
      on.jump(transfer, 'talked', bye)
      on.wire(transfer, unreached, message)
      if (key === '0') on.jump(top, ['silence', 'wrong'], time.node)
    }
    return on.document(entry)
  },
}

/** Seven keys are what this kind of hotline has; whoever uses it may take some away. */
const manyKeys = { 'menu:long': '沿用原有热线的七个选项' }

interface CityQuestion {
  label: string
  y: number
  variable: string
  ask: string
  of: (city: City) => string
}

/** Asks for an area code and says what there is in that city; an unknown code is asked again, `*` goes back. */
function byCity(on: Sheet, top: string, exit: string, { label, y, variable, ask, of }: CityQuestion) {
  on.variable(variable, { label: variable })
  const collect = on.node('collect', label, [2, y + 140], {
    prompt: words(`${ask}${back}`),
    variable,
    min: 3,
    max: 4,
    backKey: '*',
    wrongPrompt: words('区号是 3 到 4 位数字，请重新输入。'),
    silencePrompt: words('没有收到区号。'),
  })
  const rows = cities.map(({ areaCode, name }) => ({
    id: on.mint(),
    label: name,
    when: { match: 'all', rules: [{ left: variable, op: 'is', right: areaCode }] },
  }))
  const branch = on.node('branch', `${label}城市`, [3, y + 160], { items: rows })
  const none = on.node('play', `${label}没有`, [4, y + 420], { prompt: words('暂无该城市的信息，请重新输入。') })
  on.wire(top, exit, collect)
  on.wire(collect, 'ok', branch)
  on.jump(collect, ['back', 'silence', 'wrong_format'], top)
  for (const [index, city] of cities.entries()) {
    const said = on.node('play', `${city.name}${label.slice(1)}`, [4, y + index * 140], { prompt: words(of(city)) })
    on.wire(branch, rows[index]?.id ?? '', said)
    on.jump(said, 'next', top)
  }
  on.wire(branch, 'otherwise', none)
  on.jump(none, 'next', collect)
}
