// runtime · line check: is the webhook secret still the right one, and do the clocks agree?
import { SIGNATURE_SECONDS } from '../calls/signature.ts'
import type { Check } from './check.ts'
import { failing, noAccount, toLine, unchecked, warning, well } from './finding.ts'
import { howToSyncClocks } from './guides.ts'

/** Seconds on the way and lost in whole seconds. */
const TOLERATED = 10
const secretWords = { zh: '签名密钥', en: 'the webhook secret' }
const refill = { kind: 'open' as const, label: { zh: '重新填密钥', en: 'Enter the secret again' }, to: '/settings/jambonz' }
const noHooks = { zh: '还没有收到过线路的请求', en: 'no hook has come yet' }
const ring = { zh: '打一通进来，再查。', en: 'Make a call, then check again.' }

export const checkSecret: Check = async ({ hooks, workspaceId, account, hasAccount }) => {
  if (!hasAccount) return [noAccount('secret', secretWords)]
  const { wrong, unsigned, account: strange } = hooks.refusedSince(workspaceId)
  const harm = { zh: '密钥可能换过。这些来电者听到的是忙音。', en: 'It may have been renewed. These callers heard busy.' }
  if (wrong + unsigned > 0)
    return [
      failing(
        'secret',
        { zh: `最近 ${wrong + unsigned} 个请求签名不对`, en: `${wrong + unsigned} recent hooks were signed wrongly` },
        { harm, cure: { zh: '到“接入线路”重新填签名密钥。', en: 'Enter the webhook secret again in the settings.' }, actions: [refill] },
      ),
    ]
  const theirs = account && (await account.client.webhookSecret(account.accountSid))
  if (theirs && !account.secrets.includes(theirs))
    return [
      failing(
        'secret',
        { zh: 'jambonz 上的签名密钥和这里的不一样', en: 'The webhook secret in jambonz differs from the one here' },
        {
          harm: { zh: '线路的请求会被拒掉，来电者听到忙音。', en: 'Hooks are refused and callers hear busy.' },
          cure: { zh: '到“接入线路”重新保存一次，会取到新密钥。', en: 'Save the jambonz account once more; the new secret is fetched.' },
          actions: [refill],
        },
      ),
    ]
  if (strange > 0 && hooks.heardAt(workspaceId) === null)
    return [
      warning(
        'secret',
        { zh: `最近 ${strange} 个请求来自这里没有填的账号`, en: `${strange} recent hooks named an account that is not set here` },
        {
          harm: { zh: '如果是你们的线路，来电者听到的是忙音。', en: 'If that is your line, callers hear busy.' },
          cure: { zh: '核对“接入线路”里的账号编号。', en: 'Compare the account id in the settings.' },
          actions: [toLine],
        },
      ),
    ]
  if (!theirs && hooks.heardAt(workspaceId) === null) return [unchecked('secret', secretWords, noHooks, ring)]
  return [well('secret', { zh: '签名密钥对得上', en: 'The webhook secret is right' })]
}

const lengthOf = (seconds: number) => {
  const [m, s] = [Math.floor(seconds / 60), seconds % 60]
  return m === 0 ? { zh: `${s} 秒`, en: `${s} s` } : { zh: `${m} 分 ${s} 秒`, en: `${m} min ${s} s` }
}

export const checkClock: Check = async ({ hooks, workspaceId }) => {
  const ahead = hooks.ahead(workspaceId)
  if (ahead === null) return [unchecked('clock', { zh: '服务器时钟', en: 'the clock' }, noHooks, ring)]
  const off = Math.abs(ahead)
  const figure = lengthOf(off)
  if (off < TOLERATED)
    return [
      well(
        'clock',
        { zh: '服务器时钟和线路一致', en: 'The clock agrees with the line' },
        { figure: { zh: `差 ${figure.zh}`, en: figure.en } },
      ),
    ]
  const what = {
    zh: `服务器时钟${ahead > 0 ? '快' : '慢'}了 ${figure.zh}`,
    en: `The server's clock is ${figure.en} ${ahead > 0 ? 'fast' : 'slow'}`,
  }
  const cure = {
    zh: '打开自动对时；也看看 jambonz 那台的时钟。',
    en: 'Let the machine keep time by itself; look at the jambonz machine, too.',
  }
  const late = { zh: '线路的请求被当成过期拒掉，来电者听到忙音。', en: 'Hooks are refused as expired and callers hear busy.' }
  const will = { zh: '差到 5 分钟，线路的请求会被当成过期拒掉。', en: 'At 5 minutes, hooks are refused as expired.' }
  const more = { harm: off > SIGNATURE_SECONDS ? late : will, cure, actions: [howToSyncClocks] }
  return [off > SIGNATURE_SECONDS ? failing('clock', what, more) : warning('clock', what, more)]
}
