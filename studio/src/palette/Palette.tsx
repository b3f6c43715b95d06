// studio · everything a call can do, to drag onto the canvas or to add with a press.
import { useMemo, useRef, useState } from 'react'
import { NodeTile } from '../canvas/NodeTile.tsx'
import { setEditor } from '../editor/editor-state.ts'
import { useScene } from '../editor/scene.tsx'
import { Keycap, SearchInput } from '../ui/index.ts'
import { useLanguage, useSay, useWords } from '../words/index.ts'
import { countUse, groups, type Kind, kinds, usesOf } from './kinds.ts'
import { search } from './search-rank.ts'

export function Palette() {
  const t = useWords('editor')
  const say = useSay()
  const english = useLanguage() === 'en'
  const { actions } = useScene()
  const [typed, setTyped] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const found = useMemo(() => (typed.trim() ? search(kinds, typed, usesOf) : null), [typed])

  const add = (kind: Kind, open: boolean) => {
    countUse(kind.id)
    actions.addAfterSelected(kind.id)
    if (open) setEditor({ inspector: true, tab: 'settings' })
  }
  const item = (kind: Kind) => (
    <button
      key={kind.id}
      type="button"
      draggable
      title={say(kind.about)}
      onDragStart={(event) => {
        event.dataTransfer.setData('application/x-hotline-kind', kind.id)
        event.dataTransfer.effectAllowed = 'copy'
        countUse(kind.id)
      }}
      onClick={(event) => event.detail < 2 && add(kind, false)}
      onDoubleClick={() => setEditor({ inspector: true, tab: 'settings' })}
      className="flex h-[30px] min-w-0 items-center gap-[7px] rounded-control pl-1.5 text-left transition-colors hover:bg-sunken focus-visible:-outline-offset-2 active:bg-line"
    >
      <NodeTile icon={kind.icon} category={kind.category} size={20} />
      <span className={english ? 'truncate text-small' : 'truncate text-body'}>{say(kind.title)}</span>
    </button>
  )
  return (
    <div className="flex h-full flex-col">
      <div className="p-2.5 pb-0">
        <SearchInput
          data-palette-search
          size="large"
          value={typed}
          aria-label={t('palette.search')}
          placeholder={t('palette.placeholder')}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return
            const first = found?.[0]
            if (event.key === 'Enter' && first) add(first, false)
            if (event.key === 'Escape') {
              setTyped('')
              event.currentTarget.blur()
            }
            if (event.key === 'ArrowDown') list.current?.querySelector('button')?.focus()
          }}
          after={typed ? null : <Keycap tone="quiet">/</Keycap>}
          className="h-8 shadow-1"
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: moves the focus between buttons */}
      <div
        ref={list}
        className="min-h-0 flex-1 overflow-y-auto px-[7px] pb-4"
        onKeyDown={(event) => {
          const all = [...(list.current?.querySelectorAll('button') ?? [])]
          const at = all.indexOf(document.activeElement as HTMLButtonElement)
          const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 2, ArrowUp: -2 }[event.key]
          if (at < 0 || !by) return
          event.preventDefault()
          all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus()
        }}
      >
        {found ? (
          <section aria-label={t('palette.found', { count: found.length })} aria-live="polite">
            {found.length ? (
              <div className="grid grid-cols-2 gap-x-0.5 pt-1">{found.map(item)}</div>
            ) : (
              <p className="px-1.5 pt-3 text-small text-t3">{t('palette.none', { typed: typed.trim() })}</p>
            )}
          </section>
        ) : (
          groups.map((group) => (
            <section key={group.category} aria-label={t(`category.${group.category}`)}>
              <h3 className="px-1.5 pt-2.5 pb-0.5 text-small leading-[22px] text-t2">{t(`category.${group.category}`)}</h3>
              <div className="grid grid-cols-2 gap-x-0.5">{group.kinds.map(item)}</div>
            </section>
          ))
        )}
      </div>
    </div>
  )
}
