// flows · the pretend phone does what the genuine server did, transcript by transcript.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { playAgain, type Seen, seenIn, type Transcript } from './transcript.ts'

const folder = new URL('../../fixtures/jambonz/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.json'))

/** Ids become their order of first mention; what only measures the machine is taken to the tenth of a second. */
function comparable(requests: Seen['requests']) {
  const tenth = (ms: number) => Math.round(ms / 100)
  const bodies = requests.map(({ method, path, b3, body }) => {
    const { trace_id: _, join_time: _j, leave_time: _l, ...rest } = body
    if ('playback_milliseconds' in rest) rest.playback_milliseconds = tenth(Number(rest.playback_milliseconds))
    if ('playback_last_offset_pos' in rest) rest.playback_last_offset_pos = tenth(Number(rest.playback_last_offset_pos) / 8)
    return { method, path: decodeURI(path), b3, body: sorted(rest) }
  })
  const ids = new Map<string, string>()
  const text = JSON.stringify(bodies, null, 1).replace(/(out-)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => {
    if (/^(ac|sp)?0{6,8}-0{4}-0{4}-0{4}-0{11}1$/.test(id)) return id
    if (!ids.has(id)) ids.set(id, `id${ids.size}`)
    return ids.get(id) ?? ''
  })
  return text.replaceAll(/"trace_id": "[^"]*",?/g, '')
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value

describe('the pretend phone', () => {
  it('has every transcript at hand', () => expect(names.length).toBe(48))

  it.each(names)('does what the genuine server did in %s', (name) => {
    const transcript = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Transcript
    const theirs = seenIn(transcript)
    const ours = playAgain(transcript)
    expect(comparable(ours.requests)).toBe(comparable(theirs.requests))
    expect(ours.heard).toEqual(theirs.heard)
    expect(ours.sip).toEqual(theirs.sip)
    expect(ours.byes).toEqual(theirs.byes)
    expect(ours.alerts).toEqual(theirs.alerts)
    for (const [index, { at, path }] of theirs.requests.entries()) {
      const gap = at - (theirs.requests[index - 1]?.at ?? 0)
      const our = (ours.requests[index]?.at ?? 0) - (ours.requests[index - 1]?.at ?? 0)
      expect(Math.abs(our - gap), `time before ${path} (${index}): ${our} ms, not ${gap} ms`).toBeLessThan(250 + gap * 0.1)
    }
  })
})
