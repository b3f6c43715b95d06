// studio · changes as sentences: a sign before each, texts compared in place.
import type { Change } from '@hotline/flows'
import { cn } from '../ui/index.ts'
import { useSay } from '../words/index.ts'
import { stretches } from './changes.ts'

const signs: Record<Change['kind'], [string, string]> = {
  added: ['+', 'bg-ok-soft text-ok'],
  changed: ['~', 'bg-wn-soft text-wn'],
  removed: ['−', 'bg-dg-soft text-dg'],
  moved: ['→', 'bg-sunken text-t2'],
}

export function ChangeList({ changes, onSelect }: { changes: readonly Change[]; onSelect?: (change: Change) => void }) {
  const say = useSay()
  return (
    <ul className="flex flex-col">
      {changes.map((change, index) => {
        const [sign, look] = signs[change.kind]
        const body = (
          <>
            <span
              aria-hidden
              className={cn('mt-px flex size-[18px] shrink-0 items-center justify-center rounded-keycap text-small font-semibold', look)}
            >
              {sign}
            </span>
            <span className="min-w-0 flex-1">
              <span className="block">{say(change.words)}</span>
              {change.before !== undefined && change.after !== undefined ? <InPlace before={change.before} after={change.after} /> : null}
            </span>
          </>
        )
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
          <li key={index}>
            {onSelect && change.node ? (
              <button
                type="button"
                onClick={() => onSelect(change)}
                className="flex w-full items-start gap-2.5 rounded-control px-1.5 py-1 text-left hover:bg-sunken"
              >
                {body}
              </button>
            ) : (
              <div className="flex items-start gap-2.5 px-1.5 py-1">{body}</div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function InPlace({ before, after }: { before: string; after: string }) {
  return (
    <span className="block text-small break-words text-t2">
      {stretches(before, after).map(({ is, text }, index) =>
        is === 'same' ? (
          text
        ) : is === 'out' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text do not move
          <del key={index} className="rounded-keycap bg-dg-soft px-0.5 text-dg">
            {text}
          </del>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text do not move
          <ins key={index} className="rounded-keycap bg-ok-soft px-0.5 text-ok no-underline">
            {text}
          </ins>
        ),
      )}
    </span>
  )
}
