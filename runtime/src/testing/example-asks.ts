// runtime · one example of asking each route, about things of a given workspace.
import type { GivenOf, RouteName } from '@hotline/schemas'

/** Ids of one thing of each kind in a workspace. */
export interface World {
  workspaceId: string
  flow: string
  number: string
  call: string
  message: string
  batch: string
  table: string
  member: string
  token: string
}

/** What goes into the path, the query and the body. `bytes`: the body is no JSON. */
export interface ExampleAsk {
  params?: Record<string, string>
  query?: string
  body?: unknown
  bytes?: Uint8Array
}

const document = { schemaVersion: 1, title: 't', start: null, nodes: {}, edges: {} }
const settings = {
  name: '改过的公司',
  voice: { vendor: 'v', language: 'zh-CN', voice: 'x', speed: 1 },
  emergencyNumber: null,
  timeZone: 'Asia/Shanghai',
  retention: { recordingsDays: 90, callsDays: 730, auditDays: 180 },
  codeRepeatMinutes: 30,
}
const flow = ({ flow }: World) => ({ params: { flow } })
const version = ({ flow }: World) => ({ params: { flow, number: '1' } })
const number = ({ number }: World) => ({ params: { number } })
const call = ({ call }: World) => ({ params: { call } })
const message = ({ message }: World) => ({ params: { message } })
const nothing = () => ({})

/** A route that is not listed here does not compile, and fails the tests. */
export const exampleAsks = {
  me: nothing,
  setUp: () => ({ body: { token: 'x', company: 'c', name: 'n', email: 'x@example.com', password: 'a long enough one' } }),
  signIn: () => ({ body: { email: 'x@example.com', password: 'a long enough one' } }),
  signOut: nothing,
  changePassword: () => ({ body: { current: 'not the right one', next: 'a long enough one' } }),
  drawTicket: flow,

  listFlows: nothing,
  createFlow: () => ({ body: { name: '新流程' } }),
  getFlow: flow,
  renameFlow: (world) => ({ ...flow(world), body: { name: '改名' } }),
  getDraft: flow,
  importDraft: (world) => ({ ...flow(world), body: { document } }),
  checkDraft: flow,
  listVersions: flow,
  getVersion: version,
  publish: (world) => ({ ...flow(world), body: { note: '', numbers: [] } }),
  rollBack: (world) => ({ ...version(world), body: {} }),
  restoreVersion: version,

  listNumbers: nothing,
  addNumber: () => ({ body: { number: '4008881234' } }),
  changeNumber: (world) => ({ ...number(world), body: { name: '改名' } }),
  bindNumber: (world) => ({ ...number(world), body: { flow: null } }),
  listUnclaimed: nothing,
  getSettings: nothing,
  changeSettings: () => ({ body: settings }),
  getJambonz: nothing,
  changeJambonz: () => ({ body: { apiUrl: '', accountSid: 'sid' } }),
  listJambonzNumbers: nothing,

  listCalls: nothing,
  getCall: call,
  unmaskCall: (world) => ({ ...call(world), body: {} }),
  exportCalls: nothing,
  listVoicemail: nothing,
  changeVoicemail: (world) => ({ ...message(world), body: { state: 'heard' } }),
  listenVoicemail: message,

  listBatches: nothing,
  generateCodes: () => ({ body: { name: '批次', count: 1 } }),
  importCodes: () => ({ body: { name: '批次', rows: [{ code: '7654321' }] } }),
  listCodes: nothing,
  exportCodes: ({ batch }) => ({ query: `batch=${batch}` }),
  listTables: nothing,
  importTable: () => ({ body: { name: '新表', rows: [{ a: '1' }] } }),
  listTableRows: ({ table }) => ({ params: { table } }),
  listMedia: nothing,
  uploadMedia: () => ({ query: 'name=x', bytes: new Uint8Array([1, 2, 3]) }),
  dryRun: ({ table }) => ({ body: { effect: { kind: 'lookup', table, column: 'a', value: '1' } } }),

  listMembers: nothing,
  inviteMember: () => ({ body: { name: '新人', email: 'new@example.com', role: 'viewer' } }),
  acceptInvite: () => ({ body: { token: 'x', password: 'a long enough one' } }),
  listTokens: nothing,
  createToken: () => ({ body: { name: 't', role: 'viewer' } }),
  listAudit: nothing,
  copyDatabase: nothing,

  getLineCheck: nothing,
  runLineCheck: nothing,
  listRefusedHooks: nothing,
  getOperation: nothing,

  getSpeech: nothing,
  changeSpeech: () => ({ body: { url: '', language: 'zh-CN', voice: '' } }),
  trySpeech: () => ({ body: { url: '', language: 'zh-CN', voice: 'x', text: '您好' } }),

  listNotices: nothing,
  sendNotice: ({ number }) => ({ body: { numbers: [number], words: '今天停电。', after: 'flow', endsAt: '2026-06-01T04:00:00.000Z' } }),
  changeNotice: () => ({ params: { notice: 'x' }, body: { endsAt: '2026-06-01T04:00:00.000Z' } }),
  endNotice: () => ({ params: { notice: 'x' } }),

  deleteBatch: ({ batch }) => ({ params: { batch } }),
  deleteTable: ({ table }) => ({ params: { table } }),
  removeNumber: number,
  deleteFlow: flow,
  changeMember: ({ member }) => ({ params: { member }, body: { role: 'viewer' } }),
  revokeToken: ({ token }) => ({ params: { token } }),
} satisfies { [N in RouteName]: (world: World) => ExampleAsk & { params?: Partial<GivenOf<N>['params']> } }
