// runtime · line check: can the voices that callers hear speak? jambonz holds their keys and tries them for us.
import type { Finding, Voice } from '@hotline/schemas'
import type { LineAccount } from '../numbers/account.ts'
import type { SpeechCredential } from '../numbers/jambonz-client.ts'
import { answering, type Check, type CheckGiven } from './check.ts'
import { failing, noAccount, well } from './finding.ts'

const of = { zh: '嗓音', en: 'the voice' }

/** The workspace's voice and those of the flows that answer, each once. */
function spoken(given: CheckGiven): Voice[] {
  const graphs = answering(given).flatMap((hash) => given.shelf.version(hash)?.graph ?? [])
  const all = [given.shelf.house(given.workspaceId).voice, ...graphs.flatMap(({ voices }) => Object.values(voices))]
  return [...new Map(all.flatMap((voice) => (voice ? [[`${voice.vendor} ${voice.label ?? ''} ${voice.voice}`, voice]] : []))).values()]
}

const change = (vendor: string) => ({
  cure: { zh: `在 jambonz 填好 ${vendor} 的密钥，或者换一个嗓音。`, en: `Enter the key of ${vendor} in jambonz, or choose another voice.` },
  actions: [{ kind: 'open' as const, label: { zh: '换嗓音', en: 'Change the voice' }, to: '/settings/workspace' }],
})
const silence = { zh: '来电者会听到静音。', en: 'Callers hear silence.' }

async function tried({ client, accountSid }: LineAccount, voice: Voice, known: readonly SpeechCredential[]): Promise<Finding> {
  const { vendor, voice: name, label = '' } = voice
  const about = `${vendor}/${name}`
  const key = known.find((one) => one.vendor === vendor && (one.label ?? '') === label && Boolean(one.use_for_tts))
  if (!key)
    return failing(
      'voice',
      { zh: `“${name}”出不了声：jambonz 上没有 ${vendor} 的密钥`, en: `“${name}” is silent: jambonz has no key of ${vendor}` },
      { about, harm: silence, ...change(vendor) },
    )
  const from = performance.now()
  const status = await client.testSpeech(accountSid, key.speech_credential_sid).catch(() => 'not tested')
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  if (status === 'fail')
    return failing(
      'voice',
      { zh: `“${name}”出不了声：${vendor} 的密钥不能用`, en: `“${name}” is silent: the key of ${vendor} does not work` },
      { about, harm: silence, ...change(vendor) },
    )
  if (status === 'ok')
    return well(
      'voice',
      { zh: `嗓音“${name}”能出声`, en: `The voice “${name}” speaks` },
      { about, figure: { zh: `${seconds} 秒`, en: `${seconds} s` } },
    )
  return well(
    'voice',
    { zh: `嗓音“${name}”的密钥在 jambonz 上，没有试读`, en: `jambonz has a key for the voice “${name}”; it was not tried` },
    { about },
  )
}

export const checkVoices: Check = async (given) => {
  const { account } = given
  if (!account) return [noAccount('voice', of)]
  const known = await account.client.speechCredentials(account.accountSid)
  return Promise.all(spoken(given).map((voice) => tried(account, voice, known)))
}
