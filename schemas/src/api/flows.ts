// schemas · API: flows, their drafts and their versions.
import * as z from 'zod'
import { FlowDocument } from '../document.ts'
import { Instant } from '../ids.ts'
import { Issue } from '../issue.ts'
import { Empty, route } from './route.ts'

export const VersionSummary = z.object({
  number: z.int(),
  hash: z.string(),
  note: z.string(),
  publishedAt: Instant,
  publishedBy: z.string(),
  /** Shown forms of the numbers that answer with this version now. */
  numbers: z.array(z.string()),
})
export type VersionSummary = z.infer<typeof VersionSummary>

export const FlowSummary = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: Instant,
  changedAt: Instant,
  changedBy: z.string().nullable(),
  live: VersionSummary.nullable(),
  nodes: z.int(),
  numbers: z.array(z.string()),
  callsToday: z.int(),
  /** Exits of the flow for a sub-flow node: the return nodes of the live version. */
  returns: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type FlowSummary = z.infer<typeof FlowSummary>

/** What became of each number on publishing; `problem` says what jambonz refused. */
export const Published = z.object({
  version: VersionSummary,
  numbers: z.array(z.object({ number: z.string(), ok: z.boolean(), problem: z.object({ zh: z.string(), en: z.string() }).nullable() })),
})
export type Published = z.infer<typeof Published>

export const flowRoutes = {
  listFlows: route({ method: 'get', path: '/api/flows', role: 'viewer', summary: 'All flows', answer: z.array(FlowSummary) }),
  createFlow: route({
    method: 'post',
    path: '/api/flows',
    role: 'editor',
    summary: 'A new flow: blank, from a template, or from a document',
    body: z.strictObject({
      name: z.string().min(1).max(80),
      template: z.string().max(60).optional(),
      answers: z.record(z.string(), z.json()).optional(),
      document: z.json().optional(),
    }),
    answer: FlowSummary,
  }),
  getFlow: route({ method: 'get', path: '/api/flows/{flow}', role: 'viewer', summary: 'One flow', answer: FlowSummary }),
  renameFlow: route({
    method: 'patch',
    path: '/api/flows/{flow}',
    role: 'editor',
    summary: 'Rename a flow',
    body: z.strictObject({ name: z.string().min(1).max(80) }),
    answer: FlowSummary,
  }),
  deleteFlow: route({
    method: 'delete',
    path: '/api/flows/{flow}',
    role: 'publisher',
    summary: 'Put a flow away; refused while a number uses it',
    answer: Empty,
  }),
  getDraft: route({
    method: 'get',
    path: '/api/flows/{flow}/draft',
    role: 'viewer',
    summary: 'The draft as a document',
    answer: FlowDocument,
  }),
  /** Replaces the draft as one step that undo takes back. */
  importDraft: route({
    method: 'put',
    path: '/api/flows/{flow}/draft',
    role: 'editor',
    summary: 'Replace the draft by a document',
    body: z.strictObject({ document: z.json() }),
    answer: FlowDocument,
  }),
  checkDraft: route({
    method: 'get',
    path: '/api/flows/{flow}/issues',
    role: 'viewer',
    summary: 'Problems of the draft',
    answer: z.array(Issue),
  }),
  listVersions: route({
    method: 'get',
    path: '/api/flows/{flow}/versions',
    role: 'viewer',
    summary: 'Published versions, newest first',
    answer: z.array(VersionSummary),
  }),
  getVersion: route({
    method: 'get',
    path: '/api/flows/{flow}/versions/{number}',
    role: 'viewer',
    summary: 'One version with its document',
    answer: VersionSummary.extend({ document: FlowDocument }),
  }),
  publish: route({
    method: 'post',
    path: '/api/flows/{flow}/publish',
    role: 'publisher',
    summary: 'Publish the draft and let numbers answer with it',
    body: z.strictObject({
      note: z.string().max(500).default(''),
      numbers: z.array(z.string().max(32)).max(200),
      claim: z.record(z.string(), z.string()).optional(),
    }),
    answer: Published,
  }),
  rollBack: route({
    method: 'post',
    path: '/api/flows/{flow}/versions/{number}/roll-back',
    role: 'publisher',
    summary: 'Let the numbers of this flow answer with an older version',
    body: z.strictObject({ numbers: z.array(z.string().max(32)).optional() }),
    answer: Published,
  }),
  restoreVersion: route({
    method: 'post',
    path: '/api/flows/{flow}/versions/{number}/restore',
    role: 'editor',
    summary: 'Make an older version the draft, as one step',
    answer: FlowDocument,
  }),
}
