// studio · the flow as an indented tree: on phones the only view, elsewhere beside the canvas.
import { useMemo, useRef, useState } from 'react'
import { NodeTile } from '../canvas/NodeTile.tsx'
import { useIssues } from '../problems/issues.ts'
import { cn, Keycap } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { setEditor, showNode, useEditor } from './editor-state.ts'
import { type OutlineLine, outlineOf } from './outline.ts'
import { useScene } from './scene.tsx'

export function Outline({ phone }: { phone?: boolean }) {
  const t = useWords('editor')
  const { order, cards } = useScene()
  const lines = useMemo(() => outlineOf(order, (id) => cards.get(id)?.data.exits ?? []), [order, cards])
  const [at, setAt] = useState(1)
  const box = useRef<HTMLDivElement>(null)
  const focus = (number: number) => {
    setAt(number)
    box.current?.querySelector<HTMLElement>(`[data-line="${number}"]`)?.focus()
  }
  return (
    <div
      ref={box}
      role="tree"
      aria-label={t('outline')}
      className="py-2"
      onKeyDown={(event) => {
        const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
        const line = lines[at - 1]
        if (by) focus(Math.min(lines.length, Math.max(1, at + by)))
        else if (event.key === 'Home') focus(1)
        else if (event.key === 'End') focus(lines.length)
        else if (event.key === 'ArrowLeft' && line)
          focus([...lines].reverse().find((one) => one.number < at && one.depth < line.depth)?.number ?? at)
        else if (event.key === 'ArrowRight' && line?.again) focus(line.again)
        else if (event.key === 'Enter' && line?.node) open(line.node)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      {lines.map((line) => (
        <Line
          key={line.number}
          line={line}
          current={line.number === at}
          phone={phone ?? false}
          onOpen={() => (line.again ? focus(line.again) : line.node ? open(line.node) : focus(line.number))}
        />
      ))}
    </div>
  )
}

const open = (node: string) => {
  showNode(node)
  setEditor({ inspector: true })
}

function Line({ line, current, phone, onOpen }: { line: OutlineLine; current: boolean; phone: boolean; onOpen: () => void }) {
  const t = useWords('editor')
  const say = useSay()
  const { cards } = useScene()
  const selected = useEditor((state) => line.node !== null && !line.again && state.selection.includes(line.node))
  const wrong = useIssues((found) =>
    line.node && !line.again ? (found.byNode.get(line.node) ?? []).some(({ severity }) => severity === 'error') : false,
  )
  const card = line.node ? cards.get(line.node) : undefined
  const { exit } = line
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it handles the keys
    <div
      role="treeitem"
      data-line={line.number}
      aria-level={line.depth + 1}
      aria-selected={selected}
      tabIndex={current ? 0 : -1}
      onClick={onOpen}
      className={cn(
        'flex min-h-8 items-center gap-2 px-3 hover:bg-sunken focus-visible:-outline-offset-2',
        phone && 'min-h-11',
        selected && 'bg-ac-soft',
      )}
      style={{ paddingLeft: 12 + Math.min(line.depth, 8) * 16 }}
    >
      {exit ? exit.key ? <Keycap>{exit.key}</Keycap> : null : null}
      {exit ? <span className={cn('shrink-0 max-w-[38%] truncate', exit.system && 'text-t2')}>{say(exit.label)}</span> : null}
      {exit ? (
        <span aria-hidden className="text-t3">
          →
        </span>
      ) : null}
      {card && line.again ? (
        <span className="truncate text-t2">{t('outlineAgain', { title: card.data.title, number: line.again })}</span>
      ) : card ? (
        <>
          <NodeTile icon={card.data.view.icon} category={card.data.view.category} size={20} />
          <span className={cn('shrink-0 font-medium', wrong && 'text-dg')}>{card.data.title}</span>
          {card.data.view.quote ? (
            <span className="min-w-0 truncate text-small text-t3">
              {'“'}
              {card.data.pieces.map((piece) => ('chip' in piece ? piece.chip : piece.text)).join('')}
              {'”'}
            </span>
          ) : null}
        </>
      ) : (
        <span className="text-dg">{t('goesNowhere')}</span>
      )}
    </div>
  )
}
