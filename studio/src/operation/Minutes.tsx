// studio · thirty minutes as thirty bars from zero; a minute in which a caller heard our apology is red.
import type { Operation } from '@hotline/schemas'
import { cn } from '../ui/index.ts'
import { count, timeOfDay, useWords } from '../words/index.ts'
import { milliseconds } from './figures.ts'

export function Minutes({ minutes }: { minutes: Operation['minutes'] }) {
  const t = useWords('operation')
  const most = Math.max(1, ...minutes.map(({ hooks }) => hooks))
  const at = (minute: Operation['minutes'][number] | undefined) => (minute ? timeOfDay(minute.at).slice(0, 5) : '')
  return (
    <div>
      <ol className="flex h-16 items-end gap-[3px] border-b border-line-2">
        {minutes.map((minute) => {
          const words = t('minuteTitle', {
            at: at(minute),
            hooks: count(minute.hooks),
            slowest: milliseconds(minute.slowest) ?? t('dash'),
            failures: count(minute.failures),
          })
          return (
            <li key={minute.at} title={words} className="flex h-full flex-1 items-end">
              <span className="sr-only">{words}</span>
              <span
                aria-hidden
                className={cn('w-full rounded-t-[2px]', minute.failures ? 'bg-dg' : 'bg-ac')}
                style={{ height: minute.hooks || minute.failures ? `${Math.max(4, (minute.hooks / most) * 100)}%` : 0 }}
              />
            </li>
          )
        })}
      </ol>
      <div className="nums mt-1 flex justify-between text-small text-t3">
        <span>{at(minutes[0])}</span>
        <span>{at(minutes.at(-1))}</span>
      </div>
    </div>
  )
}
