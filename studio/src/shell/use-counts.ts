// studio · the two counts beside the names of pages: calls going on, messages nobody heard.
import { useAsk } from '../api/index.ts'

/** Calls going on now and unheard messages, by the id of their page. */
export function useCounts(): Readonly<Record<string, { count: number; tone: 'accent' | 'warn' }>> {
  const calls = useAsk('listCalls', { query: { filter: 'live', limit: 1 } }, { every: 5_000, keep: true }).data
  const voicemail = useAsk('listVoicemail', { query: { state: 'unheard', limit: 1 } }, { every: 15_000, keep: true }).data
  return {
    calls: { count: calls?.counts.live ?? 0, tone: 'accent' },
    voicemail: { count: voicemail?.unheard ?? 0, tone: 'warn' },
  }
}
