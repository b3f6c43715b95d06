// studio · the call as a strip: a clip for each stay, keycaps where keys were pressed, the playhead, the hatched future.
import { useEffect, useRef, useState } from 'react'
import { useDocument } from '../document/index.ts'
import { cn, iconNamed, Keycap, type Tint } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { lookAt, useDeck } from './deck.ts'
import { nameOf } from './names.ts'
import { clockText, stripOf } from './timeline.ts'

const tints: Partial<Record<Tint, string>> = {
  talk: 'bg-talk-soft text-talk',
  decide: 'bg-decide-soft text-decide',
  connect: 'bg-connect-soft text-connect',
  data: 'bg-data-soft text-data',
  logic: 'bg-logic-soft text-logic',
  io: 'bg-io-soft text-io',
}
const FOLLOW = 220
const PADDING = 16
const SECOND_MS = 1000

export function Strip() {
  const t = useWords('simulator')
  const say = useSay()
  const document = useDocument()
  const state = useDeck((deck) => deck.state)
  const box = useRef<HTMLDivElement>(null)
  const [visible, setVisible] = useState(900)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const watch = new ResizeObserver(() => setVisible(element.clientWidth - 32))
    watch.observe(element)
    return () => watch.disconnect()
  }, [])

  const now = state?.t ?? 0
  const strip = stripOf(state?.clips ?? [], state?.presses ?? [], now, visible)
  const looking = useDeck((deck) => deck.looking)
  const head = strip.xOf(looking ?? now)
  useEffect(() => {
    const element = box.current
    if (element && head - element.scrollLeft > element.clientWidth - FOLLOW) element.scrollLeft = head - element.clientWidth + FOLLOW
  }, [head])

  const look = (clientX: number) => {
    const element = box.current
    if (element) lookAt(Math.round(strip.msOf(clientX - element.getBoundingClientRect().left + element.scrollLeft - PADDING)))
  }
  const step = (by: number) => lookAt(Math.min(now, Math.max(0, (looking ?? now) + by)))
  return (
    <section
      ref={box}
      onPointerDown={(event) => {
        if (event.button || !state) return
        event.currentTarget.setPointerCapture(event.pointerId)
        look(event.clientX)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) look(event.clientX)
      }}
      onKeyDown={(event) => {
        const by = { ArrowLeft: -SECOND_MS, ArrowRight: SECOND_MS }[event.key]
        if (event.key === 'Escape' && looking !== null) lookAt(null)
        else if (by) step(by)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
      aria-label={t('strip')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a strip that scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative h-[50px] select-none shrink-0 overflow-x-auto overflow-y-hidden border-y border-line bg-sunken px-4"
    >
      <div className="relative h-full" style={{ width: strip.width }}>
        <div aria-hidden className="nums absolute inset-x-0 top-0 h-[16px] text-tick text-t3">
          {strip.ticks.map(({ second, x }) => (
            <span key={second} className="absolute top-px" style={{ left: x }}>
              {`${Math.floor(second / 60)}:${String(second % 60).padStart(2, '0')}`}
            </span>
          ))}
        </div>
        <div aria-hidden className="hatch absolute top-[17px] bottom-1 right-0" style={{ left: strip.xOf(now) }} />
        {strip.blocks.map(({ clip, x, width }, index) => {
          const { title, type } = nameOf(document, clip.flow, clip.node, say)
          const Icon = iconNamed(type?.face.icon ?? 'workflow')
          const isLast = index === strip.blocks.length - 1 && state?.phase !== 'over'
          return (
            <div
              key={`${clip.from} ${clip.node} ${x}`}
              title={title}
              style={{ left: x, width }}
              className={cn(
                'absolute top-[17px] bottom-1 flex items-center gap-1.5 overflow-hidden rounded-tile px-1 text-small whitespace-nowrap',
                tints[type?.face.category ?? 'logic'] ?? tints.logic,
                isLast && 'ring-[1.5px] ring-ac ring-inset',
              )}
            >
              <Icon className="size-3.5 shrink-0" aria-hidden />
              {width > 52 ? <span className="truncate">{title}</span> : null}
            </div>
          )
        })}
        {strip.caps.map(({ key, x, taken }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: keys are only ever added at the end
          <span key={index} className="absolute top-[21px]" style={{ left: x }}>
            <Keycap tone={taken ? 'pressed' : 'quiet'}>{key}</Keycap>
          </span>
        ))}
        <div className="absolute top-0 bottom-0 w-px bg-t1" style={{ left: head }}>
          <span className="nums absolute top-0 left-1/2 -translate-x-1/2 rounded-keycap bg-t1 px-1 text-tick font-semibold text-surface">
            {clockText(looking ?? now)}
          </span>
        </div>
      </div>
    </section>
  )
}
