// runtime · “press 1 to accept”: what is said to whoever answers a transfer, and what becomes of their key (jambonz.md §2 dial).
import type { Say, StepHook } from '@hotline/schemas'
import { oneAtATime, within } from '../calls/alone.ts'
import type { StoredCall } from '../calls/records.ts'
import type { StepToken } from '../calls/step-token.ts'
import { type JambonzVerb, type Line, toJambonz } from '../calls/to-jambonz.ts'
import type { TurnStore } from '../calls/turn-store.ts'

/** Time to find the key, seconds after the whisper. */
const PATIENCE_SECONDS = 8
const ACCEPT = '1'

export interface Confirmations {
  /** Bytes for the leg that just answered; null when no transfer of that call asks for it. */
  ask(token: StepToken, workspace: string): Promise<string | null>
  /** Bytes for their key. An empty list falls through to the hang-up behind the question: jambonz takes anything else for a yes. */
  press(token: StepToken, hook: StepHook, workspace: string): Promise<string | null>
}

export interface ConfirmationDeps {
  store: TurnStore
  /** Addresses and voices of a call whose next step has this token. */
  lineOf: (stored: StoredCall, token: string) => Line
  /** Signs a token again, for the address that takes the key. */
  mint: (token: StepToken) => string
  now: () => Date
  /** Longest wait for a commit. */
  commitMs: number
}

const DECLINED = JSON.stringify([])

export function confirmations({ store, lineOf, mint, now, commitMs }: ConfirmationDeps): Confirmations {
  const alone = oneAtATime()

  /** The call, while it rings for this very step and whoever answers is to be asked. */
  async function ringing(token: StepToken, workspace: string) {
    const stored = token.expires * 1000 < now().getTime() ? undefined : await store.load(token.call)
    const wait = stored?.session.wait
    if (stored?.workspace !== workspace || token.step !== stored.step + 1 || wait?.for !== 'dial' || !wait.whisper) return null
    return { stored, wait, whisper: wait.whisper }
  }

  /** What was not written down did not happen: the next number rings. */
  async function keep(stored: StoredCall): Promise<boolean> {
    let givenUp = false
    const kept = await within(store.commit({ stored, events: [], givenUp: () => givenUp }), commitMs).catch(() => false)
    givenUp = kept === 'late'
    return kept === true
  }

  return {
    ask: async (token, workspace) => {
      const found = await ringing(token, workspace)
      if (!found) return null
      const { stored, whisper } = found
      const line = lineOf(stored, mint(token))
      return JSON.stringify(question(whisper, stored.session.at.node, { ...line, hook: line.confirmed ?? '' }))
    },
    press: (token, hook, workspace) =>
      alone(token.call, async () => {
        const found = await ringing(token, workspace)
        if (!found) return null
        if (hook.reason !== 'dtmfDetected' || hook.digits !== ACCEPT) return DECLINED
        const { stored, wait } = found
        const session = { ...stored.session, wait: { ...wait, accepted: true } }
        const kept = wait.accepted || (await keep({ ...stored, rev: stored.rev + 1, session }))
        return kept ? JSON.stringify(toJambonz([connecting(stored.session.language)], lineOf(stored, ''))) : DECLINED
      }),
  }
}

function question(whisper: Parameters<typeof toJambonz>[0], node: string, line: Line): JambonzVerb[] {
  const prompt = whisper.filter((verb) => verb.verb === 'say' || verb.verb === 'play')
  const gather = { verb: 'gather' as const, id: node, minDigits: 1, maxDigits: 1, timeout: PATIENCE_SECONDS, interDigitTimeout: 1 }
  return toJambonz([{ ...gather, bargein: true, prompt }, { verb: 'hangup' }], line)
}

const connecting = (language: string): Say => ({
  verb: 'say',
  text: [language.startsWith('zh') ? '已接通。' : 'Connected.'],
  language,
})
