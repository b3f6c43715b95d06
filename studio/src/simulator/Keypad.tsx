// studio · the telephone's twelve keys, and what has been typed.
import { Delete } from 'lucide-react'
import { useEffect, useState } from 'react'
import { cn, IconButton } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { grouped } from './captions.ts'
import { eraseKey, pressKey, useDeck } from './deck.ts'

const keys = [...'123456789*0#']
const LIT = 180

export function Keypad() {
  const t = useWords('simulator')
  const digits = useDeck(({ state }) => state?.digits ?? '')
  const over = useDeck(({ state }) => !state || state.phase === 'over')
  const pressed = useDeck(({ state }) => state?.presses.at(-1))
  const [lit, setLit] = useState<string | null>(null)
  useEffect(() => {
    if (!pressed) return
    setLit(pressed.key)
    const timer = setTimeout(() => setLit(null), LIT)
    return () => clearTimeout(timer)
  }, [pressed])

  return (
    <section aria-label={t('keypad')} className="flex w-[196px] shrink-0 flex-col gap-1 overflow-y-auto border-r border-line px-4 py-2">
      <div className="flex h-6 shrink-0 items-center justify-between">
        <output className="nums truncate text-subhead font-semibold tracking-wide" aria-label={t('typed')}>
          {digits ? grouped(digits, 0) : <span className="text-t3">{over ? t('phase.over') : ''}</span>}
          {over ? null : <span aria-hidden className="ml-px inline-block h-4 w-px animate-pulse bg-ac align-text-bottom" />}
        </output>
        <IconButton size="small" label={t('erase')} onClick={eraseKey} disabled={!digits}>
          <Delete />
        </IconButton>
      </div>
      <div className="grid grid-cols-3 gap-x-1.5 gap-y-[5px]">
        {keys.map((key) => (
          <button
            key={key}
            type="button"
            disabled={over}
            aria-label={t('pressKey', { key })}
            onClick={() => pressKey(key)}
            className={cn(
              'nums h-7 rounded-control border border-line-2 bg-surface text-subhead font-semibold shadow-1 transition-colors hover:bg-sunken active:border-ac active:bg-ac-soft disabled:opacity-50 dark:bg-raised',
              lit === key && 'border-ac bg-ac-soft text-ac',
            )}
          >
            {key}
          </button>
        ))}
      </div>
    </section>
  )
}
