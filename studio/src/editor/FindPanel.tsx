// studio · find in this flow: what was found as a list, the cards aglow, and replacing in prompts with a preview.
import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { useDocument } from '../document/index.ts'
import { Button, cn, IconButton, TextInput } from '../ui/index.ts'
import { say, useLanguage, useWords } from '../words/index.ts'
import { editor, setEditor, showNode } from './editor-state.ts'
import { type Hit, hitsIn, replaced, replacements } from './find-in-flow.ts'
import { useScene } from './scene.tsx'

const AROUND = 14
const close = () => setEditor({ find: false, found: new Set() })

export function FindPanel() {
  const t = useWords('editor')
  const language = useLanguage()
  const document = useDocument()
  const { order, cards, actions, canEdit } = useScene()
  const [typed, setTyped] = useState('')
  const [by, setBy] = useState('')
  const [at, setAt] = useState(-1)
  const hits = useMemo(
    () =>
      hitsIn(
        order.flatMap((id) => cards.get(id)?.data.view ?? []),
        typed,
        (label) => say(label, language),
      ),
    [order, cards, typed, language],
  )
  const spoken = hits.filter((hit) => hit.spoken)
  useEffect(() => setEditor({ found: new Set(hits.map(({ node }) => node)) }), [hits])
  useEffect(() => () => setEditor({ found: new Set() }), [])

  const go = (to: number) => {
    const hit = hits[to]
    if (!hit) return
    setAt(to)
    showNode(hit.node, hit.prop)
  }
  const pressed = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && hits.length) {
      event.preventDefault()
      const to = (at + (event.shiftKey ? -1 : 1) + hits.length) % hits.length
      setAt(to)
      // Only the camera goes, so that the next Enter still belongs to the search.
      const hit = hits[to]
      if (!hit) return
      setEditor({ selection: [hit.node], focus: hit.node })
      editor().camera?.show(hit.node)
    }
    if (event.key === 'Escape') close()
  }
  const replaceAll = () => {
    const changes = replacements(document, spoken, typed, by)
    actions.commands.together(() => {
      for (const { node, prop, value } of changes) actions.commands.setProp(node, prop, value)
    })
  }
  return (
    <section aria-label={t('find.title')} className="flex h-full flex-col">
      <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line pr-1.5 pl-3.5">
        <h2 className="flex-1 font-semibold">{t('find.title')}</h2>
        <IconButton label={t('close')} onClick={close}>
          <X />
        </IconButton>
      </header>
      <div className="flex flex-col gap-2 border-b border-line px-3.5 py-3">
        <TextInput
          autoFocus
          value={typed}
          aria-label={t('find.title')}
          placeholder={t('find.placeholder')}
          onKeyDown={pressed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(-1)
          }}
        />
        {canEdit && spoken.length ? (
          <div className="flex gap-2">
            <TextInput
              value={by}
              aria-label={t('find.by')}
              placeholder={t('find.by')}
              onChange={(event) => setBy(event.target.value)}
              className="min-w-0 flex-1"
            />
            <Button disabled={!by} onClick={replaceAll}>
              {t('find.replace', { count: spoken.length })}
            </Button>
          </div>
        ) : null}
        {typed.trim() ? (
          <p role="status" className="text-small text-t2">
            {hits.length ? t('find.count', { count: hits.length }) : t('palette.none', { typed: typed.trim() })}
          </p>
        ) : null}
      </div>
      <ul className="min-h-0 flex-1 overflow-y-auto">
        {hits.map((hit, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: hits have no identity of their own
          <li key={index} className={cn('border-b border-line', index === at && 'bg-ac-soft/50')}>
            <button type="button" className="w-full px-3.5 py-2 text-left" onClick={() => go(index)}>
              <span className="block truncate text-small text-t2">{cards.get(hit.node)?.data.title}</span>
              <span className="block break-words">
                <Found hit={hit} typed={typed} by={canEdit && by && hit.spoken ? by : null} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What stands around the match; with `by`, what will stand there instead. */
function Found({ hit, typed, by }: { hit: Hit; typed: string; by: string | null }) {
  const before = hit.text.slice(Math.max(0, hit.at - AROUND), hit.at)
  const match = hit.text.slice(hit.at, hit.at + hit.length)
  const after = hit.text.slice(hit.at + hit.length, hit.at + hit.length + AROUND * 2)
  return (
    <>
      {hit.at > AROUND ? '…' : ''}
      {before}
      {by === null ? (
        <mark className="rounded-keycap bg-wn-soft text-t1">{match}</mark>
      ) : (
        <>
          <del className="text-t3">{match}</del>
          <ins className="rounded-keycap bg-ac-soft text-ac no-underline">{replaced(match, typed, by)}</ins>
        </>
      )}
      {after}
    </>
  )
}
