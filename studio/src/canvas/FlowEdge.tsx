// studio · a wire: quiet at rest; hovered it says what it is and takes a new step into it.
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react'
import { Plus } from 'lucide-react'
import { memo, useEffect, useMemo, useState } from 'react'
import { setEditor } from '../editor/editor-state.ts'
import { useCanEdit, useSceneNow } from '../editor/scene.tsx'
import { useTrace } from '../editor/trace.ts'
import { cn } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import type { WireEdge } from './to-canvas.ts'
import { cornersOf, middleOf, pathOf } from './wire-path.ts'

const REST = 150

function FlowEdgeView({ id, source, target, sourceX, sourceY, targetX, targetY, data, selected }: EdgeProps<WireEdge>) {
  const [over, setOver] = useState(false)
  const [rested, setRested] = useState(false)
  const canEdit = useCanEdit()
  const now = useSceneNow()
  const t = useWords('editor')
  const say = useSay()
  const exit = data?.exit ?? ''
  const step = useTrace(
    (trace) =>
      trace.visited.findIndex(
        (visit, index) => visit.node === source && visit.exit === exit && (trace.visited[index + 1]?.node ?? trace.here) === target,
      ) + 1,
  )
  useEffect(() => {
    if (!over) return setRested(false)
    const timer = setTimeout(() => setRested(true), REST)
    return () => clearTimeout(timer)
  }, [over])
  const { path, middle } = useMemo(() => {
    const corners = cornersOf({
      sourceX,
      sourceY,
      targetX,
      targetY,
      lane: data?.lane ?? 0,
      level: data?.level,
      back: data?.back ?? false,
      upright: data?.upright ?? false,
    })
    return { path: pathOf(corners), middle: middleOf(corners) }
  }, [sourceX, sourceY, targetX, targetY, data])
  const from = rested ? now().cards.get(source)?.data : undefined
  const to = rested ? now().cards.get(target)?.data : undefined
  const way = from?.exits.find((one) => one.id === exit)
  const strong = over || selected || step > 0
  const place = { transform: `translate(-50%, -50%) translate(${middle[0]}px, ${middle[1]}px)` }
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={0}
        {...(data?.back ? { markerEnd: 'url(#wire-arrow)' } : {})}
        style={{
          stroke: strong ? 'var(--ac)' : 'var(--wire, var(--edge))',
          strokeWidth: over || step > 0 ? 2.5 : 'var(--wire-width, 1.5)',
        }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hovering shows what the rows and the inspector say as well */}
      <path
        d={path}
        fill="none"
        stroke="transparent"
        strokeWidth={18}
        className="react-flow__edge-interaction"
        onMouseEnter={() => setOver(true)}
        onMouseLeave={() => setOver(false)}
      />
      <EdgeLabelRenderer>
        {step > 0 && !rested ? (
          <span
            className="nums pointer-events-none absolute flex size-4 items-center justify-center rounded-full bg-ac text-tick font-semibold text-on-ac"
            style={place}
          >
            {step}
          </span>
        ) : null}
        {rested ? (
          // biome-ignore lint/a11y/noStaticElementInteractions: keeps the wire hovered while the pointer is on its button
          <div
            className="nodrag nopan absolute z-20 flex flex-col items-center"
            style={{ ...place, pointerEvents: 'all' }}
            onMouseEnter={() => setOver(true)}
            onMouseLeave={() => setOver(false)}
          >
            {canEdit ? (
              <button
                type="button"
                aria-label={t('insertHere')}
                className="flex size-[18px] items-center justify-center rounded-full border border-ac bg-surface text-ac shadow-1 hover:bg-ac hover:text-on-ac"
                onClick={(event) =>
                  setEditor({
                    quickAdd: {
                      screen: { x: event.clientX, y: event.clientY },
                      at: [middle[0] - 110, middle[1] - 18],
                      from: { node: source, exit },
                      before: target,
                    },
                  })
                }
              >
                <Plus className="size-3" strokeWidth={2.4} aria-hidden />
              </button>
            ) : null}
            <span
              className={cn(
                'pointer-events-none absolute top-full mt-1 rounded-control bg-t1 px-2 py-0.5 text-small whitespace-nowrap text-surface',
              )}
            >
              {t('wireLabel', {
                from: from?.title ?? '',
                exit: way?.key ? t('aria.key', { key: way.key, label: '' }).trim() : way ? say(way.label) : '',
                to: to?.title ?? '',
              })}
            </span>
          </div>
        ) : null}
      </EdgeLabelRenderer>
    </>
  )
}

export const FlowEdge = memo(FlowEdgeView)

/** The arrow of wires that lead back. */
export const WireArrow = () => (
  <svg aria-hidden className="absolute size-0">
    <defs>
      <marker id="wire-arrow" viewBox="0 0 8 8" refX="10" refY="4" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M1 1 L6 4 L1 7" fill="none" stroke="var(--edge)" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
      </marker>
    </defs>
  </svg>
)
