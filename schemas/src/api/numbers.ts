// schemas · API: numbers, what answers them, and the jambonz account behind them.
import * as z from 'zod'
import { Instant } from '../ids.ts'
import { Voice } from '../prompt.ts'
import { Empty, route } from './route.ts'

export const NumberRow = z.object({
  /** Digits only, as people know it: 4001230088. */
  number: z.string(),
  /** Grouped for reading: 400-123-0088. */
  shown: z.string(),
  name: z.string(),
  /** The forms in which trunks deliver it. */
  forms: z.array(z.string()),
  flow: z.object({ id: z.string(), name: z.string() }).nullable(),
  version: z.int().nullable(),
  callsToday: z.int(),
  live: z.int(),
  /** Where jambonz sends it: to us, to another application, or nothing is known. */
  line: z.enum(['ours', 'other', 'absent', 'unknown']),
})
export type NumberRow = z.infer<typeof NumberRow>

export const UnclaimedRow = z.object({ to: z.string(), calls: z.int(), lastAt: Instant, lastCall: z.string() })
export const JambonzAccount = z.object({
  apiUrl: z.string(),
  accountSid: z.string(),
  hasKey: z.boolean(),
  hasSecret: z.boolean(),
  applicationSid: z.string().nullable(),
  checkedAt: Instant.nullable(),
  problem: z.object({ zh: z.string(), en: z.string() }).nullable(),
})
export type JambonzAccount = z.infer<typeof JambonzAccount>
export const JambonzNumber = z.object({
  sid: z.string(),
  number: z.string(),
  application: z.object({ sid: z.string(), name: z.string() }).nullable(),
  ours: z.boolean(),
})

/**
 * How numbers are handed to the line, and which. `form`: national as people write it, E.164 with +86, or a 0 before mobiles that
 * are not of the town. `homeMobiles` are the first digits of the town's own mobiles. `prefix` stands before everything.
 * `allowed`: prefixes without 00 narrow the mainland (none: all of it), prefixes with 00 open a country.
 */
export const Dialling = z.strictObject({
  form: z.enum(['national', 'e164', 'leading_zero']).default('national'),
  areaCode: z
    .string()
    .regex(/^(0\d{2,3})?$/)
    .default(''),
  homeMobiles: z
    .array(z.string().regex(/^1\d{2,6}$/))
    .max(500)
    .default([]),
  prefix: z
    .string()
    .regex(/^[0-9*#]{0,6}$/)
    .default(''),
  allowed: z
    .array(z.string().regex(/^(00[1-9]\d{0,6}|0?[1-9]\d{0,7})$/))
    .max(100)
    .default([]),
})
export type Dialling = z.infer<typeof Dialling>

/** The workspace's own settings. `emergencyNumber` is dialled by the safety tail when we cannot answer. */
export const WorkspaceSettings = z.object({
  name: z.string().min(1).max(80),
  voice: Voice,
  emergencyNumber: z.string().max(32).nullable(),
  timeZone: z.string().max(60),
  retention: z.object({
    recordingsDays: z.int().min(1).max(3650),
    callsDays: z.int().min(1).max(3650),
    auditDays: z.int().min(180).max(3650),
  }),
  codeRepeatMinutes: z.int().min(0).max(1440),
  dialling: Dialling.prefault({}),
})
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>

const N = z.string().min(3).max(32)
export const numberRoutes = {
  listNumbers: route({ method: 'get', path: '/api/numbers', role: 'viewer', summary: 'All numbers', answer: z.array(NumberRow) }),
  addNumber: route({
    method: 'post',
    path: '/api/numbers',
    role: 'publisher',
    summary: 'Add a number',
    body: z.strictObject({ number: N, name: z.string().max(60).default(''), forms: z.array(N).max(20).optional() }),
    answer: NumberRow,
  }),
  changeNumber: route({
    method: 'patch',
    path: '/api/numbers/{number}',
    role: 'publisher',
    summary: 'Name a number, set the forms in which lines deliver it',
    body: z.strictObject({ name: z.string().max(60).optional(), forms: z.array(N).min(1).max(20).optional() }),
    answer: NumberRow,
  }),
  removeNumber: route({
    method: 'delete',
    path: '/api/numbers/{number}',
    role: 'admin',
    summary: 'Remove a number that no flow answers',
    answer: Empty,
  }),
  /** `flow: null` lets go of it: callers then hear that the number is not in service. */
  bindNumber: route({
    method: 'post',
    path: '/api/numbers/{number}/binding',
    role: 'publisher',
    summary: 'Choose the flow and version that answer a number',
    body: z.strictObject({ flow: z.string().nullable(), version: z.int().optional(), claim: z.string().optional() }),
    answer: NumberRow,
  }),
  listUnclaimed: route({
    method: 'get',
    path: '/api/unclaimed',
    role: 'viewer',
    summary: 'Calls to numbers nobody claims',
    answer: z.array(UnclaimedRow),
  }),
  getSettings: route({ method: 'get', path: '/api/settings', role: 'viewer', summary: 'Workspace settings', answer: WorkspaceSettings }),
  changeSettings: route({
    method: 'put',
    path: '/api/settings',
    role: 'admin',
    summary: 'Change workspace settings',
    body: WorkspaceSettings.strict(),
    answer: WorkspaceSettings,
  }),
  getJambonz: route({
    method: 'get',
    path: '/api/jambonz',
    role: 'admin',
    summary: 'The jambonz account, without its secrets',
    answer: JambonzAccount,
  }),
  /** Absent key or secret keeps the stored one. Checked against the server before it is kept. */
  changeJambonz: route({
    method: 'put',
    path: '/api/jambonz',
    role: 'admin',
    summary: 'Set the jambonz account',
    body: z.strictObject({
      apiUrl: z.url().or(z.literal('')),
      accountSid: z.string().max(100),
      apiKey: z.string().max(200).optional(),
      webhookSecret: z.string().max(200).optional(),
    }),
    answer: JambonzAccount,
  }),
  listJambonzNumbers: route({
    method: 'get',
    path: '/api/jambonz/numbers',
    role: 'publisher',
    summary: 'Numbers that jambonz knows',
    answer: z.array(JambonzNumber),
  }),
}
