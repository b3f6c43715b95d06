// e2e · a workspace as it looks after a busy morning: flows, numbers, codes, a table, members, calls, messages.
import { routes } from '@hotline/schemas'
import type { Page } from '@playwright/test'
import { ask, type CallPrinted, hotlineJson, until } from '../prepare/hotline.ts'
import type { Server } from '../prepare/server.ts'

export type Seeded = Pick<Server, 'url' | 'dataDir'>
export const memberPassword = 'qinghe-jingshui'
export const members = [
  { name: '李婷', email: 'li@example.com', role: 'publisher' },
  { name: '王磊', email: 'wang@example.com', role: 'editor' },
  { name: '周敏', email: 'zhou@example.com', role: 'viewer' },
] as const
const answers = { company: '青禾净水', phone: '13812342266', hours: { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' } }
const made = [
  { name: '售后服务热线', template: 'after-sales', answers, number: '400-123-0088', called: '售后主号' },
  { name: '防伪查询', template: 'code-check', answers, number: '400-123-0099', called: '防伪专线' },
  { name: '门店导航', template: 'stores', answers, number: '400-123-0066', called: '' },
  { name: '总机', template: 'two-level', answers, number: null, called: '' },
  { name: '下班留言', template: 'voicemail', answers, number: '021-5550-0100', called: '内部测试号' },
] as const

/** Fills a workspace whose admin exists. Answers the flows' ids by name. */
export async function seed(server: Seeded): Promise<Record<string, string>> {
  const flows: Record<string, string> = {}
  for (const one of made) {
    const flow = await ask(server, 'createFlow', { body: { name: one.name, template: one.template, answers: one.answers } })
    flows[one.name] = flow.id
    if (!one.number) continue
    await ask(server, 'addNumber', { body: { number: one.number, name: one.called } })
    await ask(server, 'publish', { params: { flow: flow.id }, body: { note: '第一版', numbers: [one.number.replaceAll('-', '')] } })
  }
  await ask(server, 'generateCodes', { body: { name: '2026 秋季滤芯', product: '复合滤芯 RO-600', count: 240 } })
  await ask(server, 'importCodes', {
    body: { name: '经销商批次', product: '前置过滤器', rows: ['2046813', '7719204', '5530917'].map((code) => ({ code })) },
  })
  await ask(server, 'importTable', {
    body: {
      name: '门店',
      rows: [
        { 区号: '021', 门店: '上海徐汇店', 地址: '漕溪北路 88 号', 电话: '02155500111' },
        { 区号: '0571', 门店: '杭州西湖店', 地址: '文三路 120 号', 电话: '057155500112' },
        { 区号: '020', 门店: '广州天河店', 地址: '体育西路 9 号', 电话: '02055500113' },
      ],
    },
  })
  for (const one of members) await joinAs(server, one)
  const codes = (await ask(server, 'listCodes', { query: { limit: '4' } })).rows.map(({ code }) => code)
  await callIn(server, codes)
  return flows
}

/** Invites somebody, who chooses a password. */
export async function joinAs(
  server: Seeded,
  member: { name: string; email: string; role: (typeof members)[number]['role'] },
): Promise<{ email: string; password: string }> {
  const { link } = await ask(server, 'inviteMember', { body: member })
  const token = new URL(link, server.url).pathname.split('/').at(-1)
  const answer = await fetch(`${server.url}${routes.acceptInvite.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ token, password: memberPassword }),
  })
  if (!answer.ok) throw new Error(`the invitation was refused: ${await answer.text()}`)
  return { email: member.email, password: memberPassword }
}

/** Signs a browser in without its form. */
export async function signIn(page: Page, server: Pick<Seeded, 'url'>, email: string, password: string): Promise<void> {
  const answer = await page.request.post(`${server.url}${routes.signIn.path}`, {
    headers: { origin: server.url },
    data: { email, password },
  })
  if (!answer.ok()) throw new Error(`sign-in was refused: ${await answer.text()}`)
}

/** Callers of a morning, each by the pretend telephone. */
async function callIn(server: Seeded, codes: readonly string[]): Promise<void> {
  const call = (number: string, from: string, ...rest: string[]) =>
    hotlineJson<CallPrinted>(server, 'call', number, '--from', from, ...rest)
  const [one = '', two = ''] = codes
  await call('4001230088', '13812348000', '--keys=1', '--dial', 'talked:331')
  await call('4001230088', '18655504471', '--keys=1', '--dial', 'no_answer', '--message', '14')
  await call('4001230088', '057155502210', '--keys=0', '--dial', 'talked:64')
  await call('4001230088', '15955500032', '--keys=2')
  await call('4001230088', '13755506618', '--keys=1 5', '--dial', 'talked:124')
  await call('4001230088', '17755509045', '--keys=hangup')
  await call('4001230088', '13355501207', '--keys=9 9 9')
  await call('4001230088', '19955503380', '--keys=- - -')
  await call('4001230088', '15055507756', '--keys=0', '--dial', 'busy', '--message', '9')
  await call('4001230088', '02155508812', '--keys=0', '--dial', 'failed', '--message', '21')
  await call('4001230088', '18155505093', '--keys=1 4', '--dial', 'talked:412')
  await call('4001230099', '13655502479', `--keys=${one}# hangup`)
  await call('4001230099', '18855506604', `--keys=${one}# hangup`)
  await call('4001230099', '13955501156', `--keys=${two}# hangup`)
  await call('4001230099', '15255508820', '--keys=0000001# hangup')
  await call('4001230099', '13055501111', '--keys=12# 34# 56#')
  await call('4001230099', '13155502222', `--keys=${two}# 0`, '--dial', 'talked:45')
  await call('4001230066', '02155503333', '--keys=021# hangup')
  await call('4001230066', '13255504444', '--keys=0571# hangup')
  await call('4001230066', '13355505555', '--keys=999# hangup')
  await call('02155500100', '13455506666', '--message', '12')
  await call('02155500100', '13555507777', '--message', '6:hangup')
  await call('02155500142', '13655508888')
  await call('02155500142', '13755509999')
  await until(
    () => ask(server, 'listCalls', { query: { limit: '1' } }),
    ({ counts }) => (counts.all ?? 0) >= 20,
  )
}
