// studio · one node on the canvas, drawn from its face and its exits. Any kind; none is named here.
import { Handle, type NodeProps, Position, useStore } from '@xyflow/react'
import { memo, type ReactNode, useEffect, useRef } from 'react'
import { setEditor, useEditor } from '../editor/editor-state.ts'
import { useCanEdit } from '../editor/scene.tsx'
import { useTrace } from '../editor/trace.ts'
import { cn } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { CardBadge, HereTag, PeerTag, usePeerOn } from './CardMarks.tsx'
import { EntryPill } from './EntryPill.tsx'
import { ExitRowView, OpenEnd } from './ExitRowView.tsx'
import { levelOf } from './level.ts'
import { NodeTile } from './NodeTile.tsx'
import { useNodeLabel } from './node-label.ts'
import { LINE } from './size-of.ts'
import type { CardNode } from './to-canvas.ts'

const ring =
  'size-[11px]! min-h-0! min-w-0! rounded-full border-2! border-edge! bg-surface! after:absolute after:-inset-[7px] after:rounded-full'
export const visitedRing = 'border-ac! bg-ac!'

function NodeCardView({ id, data, selected }: NodeProps<CardNode>) {
  const level = useStore((state) => levelOf(state.transform[2]))
  const here = useTrace((trace) => trace.here === id)
  const visited = useTrace((trace) => trace.visited.some((visit) => visit.node === id))
  const left = useTrace((trace) => trace.visited.findLast((visit) => visit.node === id)?.exit)
  const peer = usePeerOn(id)
  const found = useEditor((state) => state.found.has(id))
  const tabStop = useEditor((state) => state.focus === id)
  const wantsFocus = useEditor((state) => state.focus === id && state.cameFrom !== null)
  const canEdit = useCanEdit()
  const label = useNodeLabel(data)
  const t = useWords('editor')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!wantsFocus) return
    const at = document.activeElement
    if (at === document.body || at?.closest('.react-flow')) box.current?.focus({ preventScroll: true })
  }, [wantsFocus])
  const { size, view } = data
  const single = !size.rows ? data.exits[0] : undefined

  return (
    // biome-ignore lint/a11y/useSemanticElements: a card with ports and links inside is a group
    <div
      ref={box}
      data-card={id}
      role="group"
      aria-label={label}
      tabIndex={tabStop ? 0 : -1}
      onFocus={() => setEditor({ focus: id })}
      style={{ width: size.width, height: size.height, ...(peer ? { ['--peer' as string]: peer.color } : {}) }}
      className={cn(
        'card group/card relative border border-line-2 bg-raised text-t1 shadow-1 transition-[border-color,box-shadow] hover:border-line-3',
        data.pill ? 'rounded-pill' : 'rounded-card',
        data.pill && visited && 'border-ac',
        found && 'border-wn shadow-[0_0_0_4px_color-mix(in_srgb,var(--wn)_24%,transparent),var(--sh1)]',
        selected && 'border-ac shadow-[0_0_0_1px_var(--ac),var(--sh2)] hover:border-ac',
        peer && 'border-(--peer) shadow-[0_0_0_1px_var(--peer),var(--sh1)]',
        here && 'border-ac shadow-[0_0_0_4px_color-mix(in_srgb,var(--ac)_20%,transparent),var(--sh1)]',
      )}
    >
      {data.pill ? null : (
        <>
          <Handle
            type="target"
            id="in"
            position={Position.Left}
            isConnectable={canEdit}
            style={{ top: 17 }}
            className={cn(ring, visited && !data.above && visitedRing, data.entered ? '' : 'opacity-0 group-hover/card:opacity-100')}
          />
          <Handle
            type="target"
            id="above"
            position={Position.Top}
            isConnectable={false}
            className="size-px! min-h-0! min-w-0! border-0! opacity-0!"
          />
        </>
      )}
      {peer?.editing ? <PeerTag peer={peer} node={id} /> : here ? <HereTag /> : null}
      <CardBadge node={id} pill={data.pill} />
      {data.pill ? (
        <EntryPill data={data} level={level} />
      ) : level === 'full' || level === 'keys' ? (
        <>
          <div className={cn('flex h-[35px] items-center gap-2 pr-3 pl-[7px]', level === 'keys' && 'text-heading')}>
            <NodeTile icon={view.icon} category={view.category} size={24} className="size-[22px]!" />
            <span className="min-w-0 flex-1 truncate font-semibold">{data.title}</span>
            {single && !single.target && level === 'full' ? <span className="text-small text-dg">{t('goesNowhere')}</span> : null}
            {single?.target && single.jump ? <JumpInHead title={single.target.title} id={single.target.id} /> : null}
          </div>
          {level === 'full' ? <Body data={data} /> : null}
          {size.rows ? (
            <div className="absolute inset-x-0 bottom-0 overflow-hidden rounded-b-card">
              {data.exits.map((exit) => (
                <ExitRowView key={exit.id} node={id} exit={exit} view={view} taken={left === exit.id} bare={level === 'keys'} />
              ))}
            </div>
          ) : null}
        </>
      ) : (
        <Far data={data} block={level === 'block'} />
      )}
      {data.exits.map((exit) => (
        <Handle
          key={exit.id}
          type="source"
          id={exit.id}
          position={data.below ? Position.Bottom : Position.Right}
          isConnectable={canEdit}
          data-exit={exit.id}
          style={data.below ? {} : { top: (size.ports[exit.id] ?? 18) - 1 }}
          className={cn(
            ring,
            left === exit.id && visitedRing,
            exit.jump && 'opacity-0 group-hover/card:opacity-100',
            !exit.target && 'border-transparent! bg-transparent!',
            data.below && 'size-px! border-0! opacity-0',
          )}
        >
          {exit.target ? null : <OpenEnd />}
        </Handle>
      ))}
    </div>
  )
}

function JumpInHead({ id, title }: { id: string; title: string }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className="nodrag max-w-[50%] truncate rounded-tile bg-sunken px-1.5 text-small text-t2 hover:text-t1"
      onClick={(event) => {
        event.stopPropagation()
        setEditor({ focus: id, selection: [id] })
        useEditor.getState().camera?.show(id)
      }}
    >
      ↳ {title}
    </button>
  )
}

function Body({ data }: { data: CardNode['data'] }) {
  const say = useSay()
  const { size, pieces, summary } = data
  return (
    <div className="px-[14px] pt-px text-small">
      {size.quoteLines ? (
        <p
          className="-ml-0.5 overflow-hidden whitespace-pre-line"
          style={{ height: size.quoteLines * LINE, WebkitLineClamp: size.quoteLines, WebkitBoxOrient: 'vertical', display: '-webkit-box' }}
        >
          {'“'}
          {pieces.map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity of their own
            <Piece key={index} piece={piece} />
          ))}
          {'”'}
        </p>
      ) : null}
      {size.summaryLines && summary ? (
        <p
          className="overflow-hidden whitespace-pre-line text-t2"
          style={{
            height: size.summaryLines * LINE,
            WebkitLineClamp: size.summaryLines,
            WebkitBoxOrient: 'vertical',
            display: '-webkit-box',
          }}
        >
          {say(summary)}
        </p>
      ) : null}
    </div>
  )
}

function Piece({ piece }: { piece: CardNode['data']['pieces'][number] }): ReactNode {
  return 'chip' in piece ? <span className="mx-px rounded-keycap bg-ac-soft px-[3px] py-px text-ac">{piece.chip}</span> : piece.text
}

/** From far away only what it is, larger; from very far only its colour. */
function Far({ data, block }: { data: CardNode['data']; block: boolean }) {
  const { view } = data
  if (block)
    return (
      <div
        title={data.title}
        className="h-full rounded-card"
        style={{ background: `var(--${view.category}-soft)`, border: `4px solid var(--${view.category})` }}
      />
    )
  return (
    <div className="flex h-full min-h-0 flex-col items-center justify-center gap-2 overflow-hidden px-2">
      {data.size.height > 70 ? <NodeTile icon={view.icon} category={view.category} size={28} className="scale-150" /> : null}
      <span className="mt-2 line-clamp-2 text-center text-[26px] leading-8 font-semibold">{data.title}</span>
    </div>
  )
}

export const NodeCard = memo(NodeCardView)
