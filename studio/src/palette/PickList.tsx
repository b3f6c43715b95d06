// studio · a list one types into: nodes to go to, kinds to add. The quick-add panel and every destination picker are this list.
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { NodeTile } from '../canvas/NodeTile.tsx'
import { cn, SearchInput } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { type Findable, search } from './search-rank.ts'

export interface Pick extends Findable {
  category: string
  icon: string
  /** Heading it stands under while nothing is typed. */
  group: string
  /** Second line or right-hand words. */
  hint?: string
  onPick: () => void
}

/** Arrow keys choose, Enter picks; the first row is chosen from the start. */
export function PickList({
  picks,
  placeholder,
  onClose,
  aside,
  create,
}: {
  picks: readonly Pick[]
  placeholder: string
  onClose: () => void
  aside?: (pick: Pick) => ReactNode
  /** Makes a new one of what was typed. */
  create?: { label: (typed: string) => string; make: (typed: string) => void }
}) {
  const t = useWords('editor')
  const say = useSay()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const found = useMemo(() => {
    const fitting = search(picks, typed)
    const named = fitting.some((pick) => [pick.title.zh, ...pick.synonyms].includes(typed.trim()))
    if (!create || !typed.trim() || named) return fitting
    const label = create.label(typed.trim())
    const blank = { zh: '', en: '' }
    const made: Pick = {
      id: 'create',
      title: { zh: label, en: label },
      synonyms: [],
      about: blank,
      category: 'accent',
      icon: 'variable',
      group: '',
      onPick: () => create.make(typed),
    }
    return [...fitting, made]
  }, [picks, typed, create])
  const list = useRef<HTMLDivElement>(null)
  const chosen = found[Math.min(at, found.length - 1)]
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is chosen when `at` or the list changes
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const take = (pick: Pick | undefined) => {
    if (!pick) return
    onClose()
    pick.onPick()
  }
  return (
    <div className="flex max-h-[400px] w-[320px] max-w-full flex-col">
      <div className="p-2">
        <SearchInput
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={chosen ? `${id}-${chosen.id}` : undefined}
          aria-label={placeholder}
          placeholder={placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
            if (by) {
              event.preventDefault()
              setAt(Math.min(found.length - 1, Math.max(0, at + by)))
            } else if (event.key === 'Enter') {
              event.preventDefault()
              take(chosen)
            } else if (event.key === 'Escape') {
              event.stopPropagation()
              onClose()
            }
          }}
        />
      </div>
      <div ref={list} id={id} role="listbox" aria-label={placeholder} className="min-h-0 flex-1 overflow-y-auto px-1 pb-1">
        {found.length ? null : <p className="px-2 py-3 text-small text-t3">{t('palette.none', { typed: typed.trim() })}</p>}
        {found.map((pick, index) => (
          <div key={pick.id}>
            {!typed.trim() && pick.group !== found[index - 1]?.group ? (
              <div aria-hidden className="px-2 pt-2 pb-1 text-small text-t3">
                {pick.group}
              </div>
            ) : null}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys */}
            <div
              id={`${id}-${pick.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={pick === chosen}
              onMouseMove={() => setAt(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(pick)}
              className={cn('flex min-h-[32px] items-center gap-2 rounded-control px-2 py-1', pick === chosen && 'bg-sunken dark:bg-line')}
            >
              <NodeTile icon={pick.icon} category={pick.category} size={20} />
              <span className="shrink-0 max-w-[55%] truncate">{say(pick.title)}</span>
              {pick.hint ? <span className="min-w-0 flex-1 truncate text-small text-t3">{pick.hint}</span> : null}
            </div>
          </div>
        ))}
      </div>
      {chosen && aside ? <div className="border-t border-line px-3 py-2 text-small text-t2">{aside(chosen)}</div> : null}
    </div>
  )
}
