// runtime · runs the checks of a workspace's line and keeps what they found. One run at a time; whoever asks meanwhile gets the same.
import type { CheckId, Finding, LineCheck, Words } from '@hotline/schemas'
import { scoped } from '../db/scoped.ts'
import type { Deps } from '../deps.ts'
import { lineAccountOf } from '../numbers/account.ts'
import { JambonzError } from '../numbers/jambonz-client.ts'
import { settingsOf } from '../settings/index.ts'
import { checkAddress } from './address.ts'
import { checkApplication } from './application.ts'
import type { Check, CheckGiven } from './check.ts'
import { unchecked, worstFirst } from './finding.ts'
import { checkClock, checkSecret } from './hooks.ts'
import { checkKeys } from './keys.ts'
import { checkPrompts } from './prompts.ts'
import { checkSocket } from './socket.ts'
import { checkVoices } from './voices.ts'

/** In the order in which they are told. */
const checks: readonly { id: CheckId; of: Words; check: Check }[] = [
  { id: 'address', of: { zh: '公网地址', en: 'the public address' }, check: checkAddress },
  { id: 'secret', of: { zh: '签名密钥', en: 'the webhook secret' }, check: checkSecret },
  { id: 'clock', of: { zh: '服务器时钟', en: 'the clock' }, check: checkClock },
  { id: 'websocket', of: { zh: '留言用的 websocket', en: 'the websocket of voicemail' }, check: checkSocket },
  { id: 'prompt', of: { zh: '录音', en: 'the recordings' }, check: checkPrompts },
  { id: 'voice', of: { zh: '嗓音', en: 'the voice' }, check: checkVoices },
  { id: 'application', of: { zh: '应用和号码', en: 'the application and the numbers' }, check: checkApplication },
  { id: 'keys', of: { zh: '按键', en: 'keys' }, check: checkKeys },
]

/** Seconds that one request to jambonz may take. */
const PATIENCE = 5
const again = { zh: '稍后再查一次。', en: 'Check again in a while.' }

export interface LineChecks {
  last: (workspaceId: string) => LineCheck
  run: (workspaceId: string) => Promise<LineCheck>
  /** Every workspace, one after the other. */
  runAll: () => Promise<void>
}

type Parts = Pick<Deps, 'config' | 'database' | 'seal' | 'now' | 'log'> & Pick<CheckGiven, 'shelf' | 'hooks' | 'own'>

async function outcome({ id, of, check }: (typeof checks)[number], given: CheckGiven, log: Deps['log']): Promise<Finding[]> {
  try {
    return await check(given)
  } catch (error) {
    if (error instanceof JambonzError) return [unchecked(id, of, withoutStop(error.words), again)]
    log.warn({ check: id, fault: error instanceof Error ? error.name : '' }, 'a check of the line could not run')
    return [unchecked(id, of, { zh: '这里出了错', en: 'something here went wrong' }, again)]
  }
}

const withoutStop = ({ zh, en }: Words): Words => ({ zh: zh.replace(/。$/, ''), en: en.replace(/\.$/, '') })

export function openLineChecks(parts: Parts): LineChecks {
  const { config, database, now, log } = parts
  const kept = new Map<string, LineCheck>()
  const underWay = new Map<string, Promise<LineCheck>>()

  async function look(workspaceId: string): Promise<LineCheck> {
    const db = scoped(database.prisma, workspaceId)
    const [workspace, accounts, account] = await Promise.all([
      db.workspace.findUnique({ where: { id: workspaceId } }),
      db.jambonzAccount.count({ where: { workspaceId } }),
      lineAccountOf(parts, db, workspaceId, PATIENCE),
    ])
    const given: CheckGiven = {
      workspaceId,
      db,
      publicUrl: config.publicUrl,
      now,
      timeZone: settingsOf(workspace ?? { name: '', settings: {} }).timeZone,
      shelf: parts.shelf,
      hooks: parts.hooks,
      own: parts.own,
      account,
      hasAccount: accounts > 0,
    }
    const findings = (await Promise.all(checks.map((one) => outcome(one, given, log)))).flat()
    const result = { at: now().toISOString(), running: false, findings: worstFirst(findings) }
    kept.set(workspaceId, result)
    return result
  }

  const run = (workspaceId: string): Promise<LineCheck> => {
    const going = underWay.get(workspaceId) ?? look(workspaceId).finally(() => underWay.delete(workspaceId))
    underWay.set(workspaceId, going)
    return going
  }

  return {
    run,
    last: (workspaceId) => ({
      ...(kept.get(workspaceId) ?? { at: null, findings: [] }),
      running: underWay.has(workspaceId),
    }),
    runAll: async () => {
      for (const { id } of await database.prisma.workspace.findMany({ select: { id: true } })) await run(id)
    },
  }
}
