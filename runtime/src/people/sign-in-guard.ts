// runtime · slows down guessing: by address of the account, which survives a restart, and by address of the peer.
import { createHash } from 'node:crypto'
import type { Database } from '../db/client.ts'
import { refuse } from '../http/refusal.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const FREE = 5
const LONGEST = 15
const PER_MINUTE = 30
const MOST_PEERS = 10_000

export interface SignInGuard {
  /** Counts a try before it is looked at; refuses `too_many_tries` while the account or the peer has to wait. */
  admit: (email: string, ip: string) => Promise<void>
  /** Counts a try of the peer alone: set-up and invitations. */
  admitPeer: (ip: string) => void
  /** The password was right. */
  clear: (email: string) => Promise<void>
  /** Forgets tries older than a day. */
  sweep: () => Promise<void>
}

const keyOf = (email: string) => createHash('sha256').update(`sign-in:${email}`).digest('hex')

/** After five tries an account waits 1 minute, then 2, 4, 8 and 15; addresses that no account has wait alike. */
export function signInGuard({ pool }: Pick<Database, 'pool'>, now: () => Date): SignInGuard {
  const peers = new Map<string, number[]>()

  const admitPeer = (ip: string) => {
    const at = now().getTime()
    const recent = (peers.get(ip) ?? []).filter((moment) => at - moment < MINUTE)
    if (recent.length >= PER_MINUTE) throw refuse('too_many_tries')
    recent.push(at)
    peers.delete(ip)
    peers.set(ip, recent)
    if (peers.size > MOST_PEERS) peers.delete(peers.keys().next().value!)
  }

  const admit: SignInGuard['admit'] = async (email, ip) => {
    admitPeer(ip)
    const at = now()
    // One statement, so that a thousand tries at once are still counted one by one.
    const { rowCount } = await pool.query(
      `INSERT INTO "sign_in_try" AS t (key, failures, last_at, until) VALUES ($1, 1, $2, NULL)
       ON CONFLICT (key) DO UPDATE SET
         failures = CASE WHEN t.last_at < $3 THEN 1 ELSE t.failures + 1 END,
         last_at = $2,
         until = CASE WHEN t.last_at < $3 OR t.failures + 1 < $4 THEN NULL
                      ELSE $2::timestamptz + make_interval(mins => least($5, power(2, least(t.failures + 1 - $4, 10)))::int) END
       WHERE t.until IS NULL OR t.until <= $2 OR t.last_at < $3`,
      [keyOf(email), at, new Date(at.getTime() - DAY), FREE, LONGEST],
    )
    if (rowCount === 0) throw refuse('too_many_tries')
  }

  return {
    admit,
    admitPeer,
    clear: async (email) => void (await pool.query('DELETE FROM "sign_in_try" WHERE key = $1', [keyOf(email)])),
    sweep: async () => void (await pool.query('DELETE FROM "sign_in_try" WHERE last_at < $1', [new Date(now().getTime() - DAY)])),
  }
}
