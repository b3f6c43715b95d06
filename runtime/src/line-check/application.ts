// runtime · line check: do the numbers stand in jambonz, and do they lead to us?
import type { Finding } from '@hotline/schemas'
import { applicationForm, entriesOf } from '../numbers/line.ts'
import type { Check } from './check.ts'
import { failing, noAccount, unchecked, warning, well } from './finding.ts'

const of = { zh: '应用和号码', en: 'the application and the numbers' }
const open = { kind: 'open' as const, label: { zh: '去认领', en: 'Claim it' }, to: '/numbers' }

/** The end of a number, by which people here tell theirs apart. */
export const short = (number: string): string => number.slice(-4)

export const checkApplication: Check = async ({ account, db, workspaceId, publicUrl }) => {
  if (!account) return [noAccount('application', of)]
  const numbers = await db.hotlineNumber.findMany({ where: { workspaceId, flowId: { not: null } }, include: { forms: true } })
  if (numbers.length === 0)
    return [
      unchecked(
        'application',
        of,
        { zh: '还没有号码绑定流程', en: 'no number is bound to a flow' },
        { zh: '先发布一个流程。', en: 'Publish a flow first.' },
      ),
    ]
  const [applications, known] = await Promise.all([account.client.applications(), account.client.phoneNumbers()])
  const form = applicationForm({ accountSid: account.accountSid, publicUrl, voice: null })
  const hook = (url: string | undefined) => url?.replace(/#.*$/, '')
  const ours = new Map(applications.map((one) => [one.application_sid, hook(one.call_hook?.url) === hook(form.call_hook.url)]))
  const nameOf = (sid: string) => applications.find(({ application_sid }) => application_sid === sid)?.name ?? sid
  const lost = { zh: '打这个号码到不了这里。', en: 'Calls to it do not come here.' }

  const findings = numbers.flatMap(({ number, forms }): Finding[] => {
    const entries = entriesOf({ number, forms: forms.map(({ form: one }) => one) }, known)
    if (entries.length === 0)
      return [
        failing(
          'application',
          { zh: `${short(number)} 在 jambonz 上没有`, en: `jambonz does not know ${short(number)}` },
          {
            about: number,
            harm: lost,
            cure: { zh: '在 jambonz 添加它，写法和线路送来的一样。', en: 'Add it in jambonz exactly as the line delivers it.' },
          },
        ),
      ]
    const away = entries.filter(({ application_sid: at }) => !at || !ours.get(at))
    if (away.length === 0) return []
    const at = away[0]!.application_sid
    const what = at
      ? { zh: `${short(number)} 指向别的应用“${nameOf(at)}”`, en: `${short(number)} belongs to another application, “${nameOf(at)}”` }
      : { zh: `${short(number)} 没有指向任何应用`, en: `${short(number)} belongs to no application` }
    const cure = at
      ? { zh: `认领它，写出应用名“${nameOf(at)}”。`, en: `Claim it by the application's name, “${nameOf(at)}”.` }
      : { zh: '再绑定一次流程，会自动指过来。', en: 'Bind the flow once more; that points it here.' }
    const all = away.length === entries.length
    const some = { zh: `有 ${away.length} 种写法到不了这里。`, en: `${away.length} of its forms do not lead here.` }
    const more = { about: number, harm: all ? lost : some, cure, actions: [open] }
    return [all ? failing('application', what, more) : warning('application', what, more)]
  })
  if (findings.length > 0) return findings
  return [
    well('application', {
      zh: `应用和 ${numbers.length} 个号码在 jambonz 上`,
      en: numbers.length === 1 ? 'jambonz has the application and the number' : `jambonz has the application and ${numbers.length} numbers`,
    }),
  ]
}
