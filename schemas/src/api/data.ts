// schemas · API: codes, tables and prompts.
import * as z from 'zod'
import { Effect, EffectResult } from '../effect.ts'
import { Instant } from '../ids.ts'
import { Value } from '../value.ts'
import { Empty, ImportReport, Page, page, route } from './route.ts'

export const CodeBatch = z.object({
  id: z.string(),
  name: z.string(),
  product: z.string(),
  importedAt: Instant,
  codes: z.int(),
  queried: z.int(),
})
export type CodeBatch = z.infer<typeof CodeBatch>
export const CodeRow = z.object({
  code: z.string(),
  batch: z.string(),
  product: z.string(),
  state: z.enum(['unqueried', 'queried']),
  queries: z.int(),
  firstAt: Instant.nullable(),
  firstCaller: z.string().nullable(),
  importedAt: Instant,
})
export type CodeRow = z.infer<typeof CodeRow>
export const DataTable = z.object({ id: z.string(), name: z.string(), columns: z.array(z.string()), rows: z.int(), changedAt: Instant })
export type DataTable = z.infer<typeof DataTable>
export const Media = z.object({
  sha256: z.string(),
  name: z.string(),
  seconds: z.number(),
  bytes: z.int(),
  transcript: z.string(),
  uploadedAt: Instant,
  usedBy: z.array(z.string()),
})
export type Media = z.infer<typeof Media>
const Rows = z.array(z.record(z.string().max(60), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]))).max(100_000)

export const dataRoutes = {
  listBatches: route({ method: 'get', path: '/api/code-batches', role: 'viewer', summary: 'Batches of codes', answer: z.array(CodeBatch) }),
  /** Unique against every code there is; random from a cryptographic source. */
  generateCodes: route({
    method: 'post',
    path: '/api/code-batches',
    role: 'editor',
    summary: 'Generate a batch',
    body: z.strictObject({
      name: z.string().min(1).max(60),
      product: z.string().max(60).default(''),
      count: z.int().min(1).max(100_000),
      length: z.int().min(4).max(32).default(7),
    }),
    answer: CodeBatch,
  }),
  importCodes: route({
    method: 'post',
    path: '/api/code-batches/import',
    role: 'editor',
    summary: 'Import codes; refused rows are listed by line',
    body: z.strictObject({ name: z.string().min(1).max(60), product: z.string().max(60).default(''), rows: Rows }),
    answer: ImportReport,
  }),
  deleteBatch: route({
    method: 'delete',
    path: '/api/code-batches/{batch}',
    role: 'admin',
    summary: 'Delete a batch whose codes nobody queried',
    answer: Empty,
  }),
  listCodes: route({
    method: 'get',
    path: '/api/codes',
    role: 'viewer',
    summary: 'Codes',
    query: z.object({
      ...Page,
      search: z.string().max(64).optional(),
      batch: z.string().optional(),
      state: z.enum(['unqueried', 'queried']).optional(),
    }),
    answer: page(CodeRow),
  }),
  exportCodes: route({
    method: 'get',
    path: '/api/codes.csv',
    role: 'editor',
    summary: 'Codes as CSV',
    query: z.object({ batch: z.string().optional() }),
    answer: 'file',
  }),
  listTables: route({ method: 'get', path: '/api/tables', role: 'viewer', summary: 'Look-up tables', answer: z.array(DataTable) }),
  /** Makes the table, or replaces its rows, whole or not at all. */
  importTable: route({
    method: 'post',
    path: '/api/tables',
    role: 'editor',
    summary: 'Import a table',
    body: z.strictObject({ id: z.string().optional(), name: z.string().min(1).max(60), rows: Rows }),
    answer: z.object({ table: DataTable, report: ImportReport }),
  }),
  listTableRows: route({
    method: 'get',
    path: '/api/tables/{table}/rows',
    role: 'viewer',
    summary: 'Rows of a table',
    query: z.object({ ...Page, search: z.string().max(60).optional() }),
    answer: page(z.record(z.string(), Value)),
  }),
  deleteTable: route({
    method: 'delete',
    path: '/api/tables/{table}',
    role: 'editor',
    summary: 'Delete a table no flow uses',
    answer: Empty,
  }),
  listMedia: route({
    method: 'get',
    path: '/api/media',
    role: 'viewer',
    summary: 'Recorded prompts and where they are used',
    answer: z.array(Media),
  }),
  /** Body: the bytes of an 8 kHz 16-bit mono WAV, ≤ 10 MB; its header is rebuilt. Name and transcript in the query. */
  uploadMedia: route({
    method: 'post',
    path: '/api/media',
    role: 'editor',
    summary: 'Store a recording',
    query: z.object({ name: z.string().max(120), transcript: z.string().max(2000).default('') }),
    answer: Media,
  }),
  /** Answers an effect for the simulator from real data; marks and sends nothing. */
  dryRun: route({
    method: 'post',
    path: '/api/dry-run',
    role: 'viewer',
    summary: 'Answer an effect without any trace',
    body: z.strictObject({ effect: Effect }),
    answer: EffectResult,
  }),
}
