// runtime · for tests of stores: a call as it would be kept.
import type { StoredCall } from '../records.ts'

const party = { number: '13800138000', raw: '13800138000' }

/** Revision `rev` of a call that waits for a key. */
export const callAt = (call: string, rev: number, more: Partial<StoredCall> = {}): StoredCall => ({
  workspace: '019f0000-0000-7000-8000-0000000000aa',
  call,
  rev,
  step: rev,
  answer: `["${call}:${rev}"]`,
  session: {
    id: call,
    status: 'waiting',
    at: { flow: 'f', node: 'n' },
    stack: [],
    wait: { for: 'digits' },
    vars: { 问候: '您好' },
    memory: null,
    verbs: [],
    caller: party,
    called: party,
    language: 'zh-CN',
    startedAt: '2026-10-15T02:24:00.000Z',
    turns: rev,
    nodes: rev,
  },
  pinned: { flow: null, version: null, hash: null, name: '' },
  seq: rev,
  at: 1_000 + rev,
  expires: 10_000 + rev,
  closed: false,
  ...more,
})
