// studio · the log of a call as it is kept, for who has to find out.
import type { Event } from '@hotline/schemas'
import { CopyField } from '../ui/index.ts'
import { useWords } from '../words/index.ts'

export function EventLog({ events, startedAt }: { events: readonly Event[]; startedAt: string }) {
  const t = useWords('calls')
  const shell = useWords('shell')
  const begin = Date.parse(startedAt)
  return (
    <div className="flex flex-col gap-3 px-5 py-3.5">
      <CopyField value={JSON.stringify(events)} copyLabel={t('copyLog')} copiedLabel={shell('copied')} />
      <ol className="flex flex-col gap-1.5">
        {events.map((event, index) => {
          const { type, at, turn, ...rest } = event
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a log is only ever added to
            <li key={index} className="border-b border-line pb-1.5 font-mono text-small">
              <span className="nums text-t3">
                {((Date.parse(at) - begin) / 1000).toFixed(1)} #{turn}
              </span>{' '}
              <span className="font-medium">{type}</span>
              <pre className="mt-0.5 text-t2 break-words whitespace-pre-wrap">{JSON.stringify(rest)}</pre>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
