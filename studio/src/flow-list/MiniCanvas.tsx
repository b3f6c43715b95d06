// studio · a flow as a small picture: its main step with real words, its keys, and where they lead.
import type { FlowDocument } from '@hotline/schemas'
import { useMemo } from 'react'
import { cn, Keycap, Tile } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { faceOf, inCallOrder, mainStep, quoteOf, summaryOf } from './heard-of.ts'

/** A small card has room for what callers choose from, not for the welcome before it. */
const withoutGreeting = (text: string): string =>
  /^[^。.]*[。.]\s*(?=.{8})/.test(text) && /\d/.test(text) ? text.replace(/^[^。.]*[。.]\s*/, '') : text

export function MiniCanvas({ document, lit }: { document: FlowDocument; lit?: boolean }) {
  const t = useWords('new-flow')
  const inWords = useSay()
  const main = useMemo(() => mainStep(inCallOrder(document)), [document])
  if (!main) return <div className="dots h-[188px]" />
  const wished = main.exits.filter((exit) => exit.target && !exit.system)
  const ways = (wished.length > 1 ? wished : main.exits.filter((exit) => exit.target)).slice(0, 3)
  const apart = new Set(ways.map((way) => way.target?.id)).size === ways.length
  const quote = withoutGreeting(quoteOf(document, main))
  const summary = summaryOf(main)
  return (
    <div aria-hidden className="dots flex h-[188px] items-center justify-center px-2">
      <div className={cn('w-[114px] shrink-0 rounded-card border bg-raised p-2 shadow-1', lit ? 'border-ac shadow-2' : 'border-line-2')}>
        <div className="flex items-center gap-1.5">
          <Tile icon={main.definition.face.icon} tint={main.definition.face.category} size={18} />
          <span className="truncate text-small font-semibold">{main.node.label}</span>
        </div>
        <p className="mt-1 line-clamp-3 text-small leading-[17px]">
          {quote
            ? t('quoted', { text: quote.replace(/\{\{.*?\}\}/g, '…') })
            : summary
              ? inWords(summary)
              : inWords(main.definition.face.title)}
        </p>
      </div>
      <div className="flex flex-col">
        {ways.map((way, index) => (
          <div key={`${way.label.en}-${way.key ?? index}`} className="flex h-[46px] items-center">
            <span className="relative h-full w-8 shrink-0">
              {/* The wires meet in one stem, as on the canvas. */}
              <span
                className={cn(
                  'absolute left-2 w-px bg-edge',
                  index === 0 ? 'top-1/2 bottom-0' : index === ways.length - 1 ? 'top-0 bottom-1/2' : 'inset-y-0',
                  ways.length === 1 && 'hidden',
                )}
              />
              {index === Math.floor((ways.length - 1) / 2) ? (
                <span className={cn('absolute left-0 h-px w-2 bg-edge', ways.length % 2 ? 'top-1/2' : 'top-full')} />
              ) : null}
              <span className="absolute top-1/2 right-0 left-2 h-px bg-edge" />
              {way.key ? <Keycap className="absolute top-1/2 left-1/2 -translate-x-1/2 -translate-y-1/2">{way.key}</Keycap> : null}
            </span>
            <span className="flex h-[26px] max-w-[94px] items-center gap-1.5 rounded-control border border-line-2 bg-raised px-1.5 shadow-1">
              <TargetTile type={way.target?.type ?? ''} />
              <span className="truncate text-small">{(apart && way.target?.label) || inWords(way.label)}</span>
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}

function TargetTile({ type }: { type: string }) {
  const face = faceOf(type)
  return <Tile icon={face?.icon ?? 'workflow'} tint={face?.category ?? 'logic'} size={18} />
}
