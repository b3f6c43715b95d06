// runtime · the line: one jambonz application that points at us, and the numbers that stand on it.
import type { Voice, Words } from '@hotline/schemas'
import { type Application, type ApplicationForm, type JambonzClient, JambonzError, type PhoneNumber } from './jambonz-client.ts'

/** A number of ours, with the forms under which jambonz may know it. */
export interface LineNumber {
  number: string
  forms: readonly string[]
}

/** `ok` false: jambonz was not changed for any number. A problem beside `ok` true wants to be read: jambonz does not know the number. */
export interface Placed {
  number: string
  ok: boolean
  problem: Words | null
}

/** What was done, and how to take it back when the next step fails. */
export interface Placing {
  numbers: Placed[]
  undo: () => Promise<void>
}

/** Remembers which application a jambonz number belonged to before it came to us, by its sid. */
export interface FormerApplications {
  get(phoneNumberSid: string): Promise<string | null>
  keep(phoneNumberSid: string, application: string): Promise<void>
  forget(phoneNumberSid: string): Promise<void>
}

/** One account's line. `applicationSid` is the application made before, if any; `keepApplication` is told about a new one. */
export interface LineOptions {
  client: JambonzClient
  accountSid: string
  publicUrl: string
  voice: Voice | null
  applicationSid: string | null
  keepApplication: (sid: string) => Promise<void>
  former: FormerApplications
}

export interface LineState {
  sid: string
  number: string
  application: { sid: string; name: string } | null
  ours: boolean
}

export interface Line {
  /**
   * Puts numbers on our application, making or mending it first. A number of another application moves only when `claims[number]`
   * is that application's name or sid. All or nothing: after a failing request every number stands where it stood.
   */
  assign(numbers: readonly LineNumber[], claims?: Readonly<Record<string, string>>): Promise<Placing>
  /** Gives numbers back to the application they came from, or to none. */
  release(numbers: readonly LineNumber[]): Promise<Placing>
  /** Every number jambonz knows. Throws a JambonzError. */
  numbers(): Promise<LineState[]>
}

const NAME = 'Hotline Studio 热线工坊'
/** jambonz retries a hook only when its address says so (jambonz.md, calls.md fact 1). */
const RETRIES = '#rc=2&rp=all'

/** What our application says: calls and their endings come to us. */
export const applicationForm = ({
  accountSid,
  publicUrl,
  voice,
}: Pick<LineOptions, 'accountSid' | 'publicUrl' | 'voice'>): ApplicationForm => ({
  name: NAME,
  account_sid: accountSid,
  call_hook: { url: `${publicUrl}/jambonz/call${RETRIES}`, method: 'POST' },
  call_status_hook: { url: `${publicUrl}/jambonz/status${RETRIES}`, method: 'POST' },
  ...(voice && { speech_synthesis_vendor: voice.vendor, speech_synthesis_language: voice.language, speech_synthesis_voice: voice.voice }),
})

export function openLine(options: LineOptions): Line {
  const { client, former } = options
  const form = applicationForm(options)

  const ourSid = (applications: readonly Application[]): string | null =>
    (
      applications.find(({ application_sid }) => application_sid === options.applicationSid) ??
      applications.find(({ call_hook }) => call_hook?.url === form.call_hook.url)
    )?.application_sid ?? null

  /** The sid of our application, made or mended; each change pushes how to take it back. */
  async function ready(applications: readonly Application[], undo: Undo): Promise<string> {
    const sid = ourSid(applications)
    if (!sid) {
      const made = await client.createApplication(form)
      undo.push(() => client.deleteApplication(made))
      await options.keepApplication(made)
      return made
    }
    const there = applications.find(({ application_sid }) => application_sid === sid)
    const right = there?.call_hook?.url === form.call_hook.url && there.call_status_hook?.url === form.call_status_hook.url
    if (!right) {
      const { account_sid: _, ...change } = form
      await client.updateApplication(sid, change)
    }
    if (sid !== options.applicationSid) await options.keepApplication(sid)
    return sid
  }

  async function assign(numbers: readonly LineNumber[], claims: Readonly<Record<string, string>> = {}): Promise<Placing> {
    return allOrNothing(numbers, async (undo) => {
      const [applications, known] = await Promise.all([client.applications(), client.phoneNumbers()])
      const ours = ourSid(applications)
      const nameOf = new Map(applications.map(({ application_sid, name }) => [application_sid, name]))
      const withheld = numbers.flatMap((number) => {
        const other = entriesOf(number, known).find(
          ({ application_sid: at }) => at && at !== ours && !claimed(claims[number.number], at, nameOf),
        )
        return other?.application_sid
          ? [{ number: number.number, application: nameOf.get(other.application_sid) ?? other.application_sid }]
          : []
      })
      if (withheld.length)
        return numbers.map(({ number }) => {
          const other = withheld.find((entry) => entry.number === number)
          return { number, ok: false, problem: other ? elsewhere(other.application) : heldBack(withheld.map((entry) => entry.number)) }
        })

      const sid = await ready(applications, undo)
      for (const number of numbers)
        for (const entry of entriesOf(number, known)) {
          const before = entry.application_sid ?? null
          if (before === sid) continue
          await client.giveNumber(entry.phone_number_sid, sid)
          undo.push(() => client.giveNumber(entry.phone_number_sid, before))
          if (!before) continue
          await former.keep(entry.phone_number_sid, before)
          undo.push(() => former.forget(entry.phone_number_sid))
        }
      return numbers.map((number) => ({ number: number.number, ok: true, problem: entriesOf(number, known).length ? null : absent }))
    })
  }

  async function release(numbers: readonly LineNumber[]): Promise<Placing> {
    return allOrNothing(numbers, async (undo) => {
      const [applications, known] = await Promise.all([client.applications(), client.phoneNumbers()])
      const ours = ourSid(applications)
      const there = new Set(applications.map(({ application_sid }) => application_sid))
      for (const number of numbers)
        for (const entry of entriesOf(number, known)) {
          if (!ours || entry.application_sid !== ours) continue
          const before = await former.get(entry.phone_number_sid)
          await client.giveNumber(entry.phone_number_sid, before && there.has(before) ? before : null)
          undo.push(() => client.giveNumber(entry.phone_number_sid, ours))
          if (!before) continue
          await former.forget(entry.phone_number_sid)
          undo.push(() => former.keep(entry.phone_number_sid, before))
        }
      return numbers.map(({ number }) => ({ number, ok: true, problem: null }))
    })
  }

  async function listed(): Promise<LineState[]> {
    const [applications, known] = await Promise.all([client.applications(), client.phoneNumbers()])
    const ours = ourSid(applications)
    return known.map(({ phone_number_sid, number, application_sid: at }) => ({
      sid: phone_number_sid,
      number,
      application: at ? { sid: at, name: applications.find(({ application_sid }) => application_sid === at)?.name ?? at } : null,
      ours: at !== null && at !== undefined && at === ours,
    }))
  }

  return { assign, release, numbers: listed }
}

/** The line of a workspace that has no jambonz account: numbers are bound here, and jambonz is pointed at us by hand. */
export const noLine: Line = {
  assign: async (numbers) => placing(numbers.map(({ number }) => ({ number, ok: true, problem: null }))),
  release: async (numbers) => placing(numbers.map(({ number }) => ({ number, ok: true, problem: null }))),
  numbers: async () => [],
}

/** Entries of jambonz for a number; it keeps what it was given, only a leading `+` dropped. */
export const entriesOf = ({ number, forms }: LineNumber, known: readonly PhoneNumber[]): PhoneNumber[] =>
  known.filter((entry) => [number, ...forms].includes(entry.number.replace(/^\+/, '')))

type Undo = (() => Promise<void>)[]
const placing = (numbers: Placed[], undo: Undo = []): Placing => ({ numbers, undo: () => takeBack(undo) })

async function takeBack(undo: Undo): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step()
}

async function allOrNothing(numbers: readonly LineNumber[], work: (undo: Undo) => Promise<Placed[]>): Promise<Placing> {
  const undo: Undo = []
  try {
    return placing(await work(undo), undo)
  } catch (error) {
    if (!(error instanceof JambonzError)) {
      await takeBack(undo)
      throw error
    }
    const problem = await takeBack(undo).then(
      () => error.words,
      () => halfDone(error.words),
    )
    return placing(numbers.map(({ number }) => ({ number, ok: false, problem })))
  }
}

const claimed = (claim: string | undefined, at: string, nameOf: ReadonlyMap<string, string>): boolean =>
  claim !== undefined && (claim === at || claim === nameOf.get(at))

const elsewhere = (application: string): Words => ({
  zh: `现在由 jambonz 应用“${application}”接听，没有动它。要改由热线工坊接听，请认领。`,
  en: `The jambonz application “${application}” answers it now, and it was left alone. Claim it to let Hotline Studio answer.`,
})
const heldBack = (others: readonly string[]): Words => ({
  zh: `没有动它，因为 ${others.join('、')} 还要先认领。`,
  en: `It was left alone because ${others.join(', ')} must be claimed first.`,
})
const absent: Words = {
  zh: 'jambonz 里还没有这个号码，来电暂时到不了这里。请在 jambonz 添加它，写法和线路送来的一样。',
  en: 'jambonz does not know this number yet, so its calls do not come here. Add it in jambonz exactly as the line delivers it.',
}
const halfDone = ({ zh, en }: Words): Words => ({
  zh: `${zh} 已经改动的也没能改回去，请在 jambonz 核对号码指向的应用。`,
  en: `${en} What had been changed could not be changed back either: check in jambonz which application each number points at.`,
})
