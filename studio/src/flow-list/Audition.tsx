// studio · plays one way through a template: the browser's voice where it has one, and always the words.
import type { FlowDocument } from '@hotline/schemas'
import { Pause, Play, X } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { cn, IconButton, Keycap, Tile } from '../ui/index.ts'
import { duration, useSay, useWords } from '../words/index.ts'
import { Marked } from './Heard.tsx'
import { firstWay, summaryOf } from './heard-of.ts'

const inks = {
  talk: 'bg-talk-soft text-talk',
  decide: 'bg-decide-soft text-decide',
  connect: 'bg-connect-soft text-connect',
  data: 'bg-data-soft text-data',
  logic: 'bg-logic-soft text-logic',
  io: 'bg-io-soft text-io',
}

export function Audition({
  name,
  document,
  marks,
  onClose,
}: {
  name: string
  document: FlowDocument
  marks: readonly string[]
  onClose: () => void
}) {
  const t = useWords('new-flow')
  const inWords = useSay()
  const shell = useWords('shell')
  const way = useMemo(() => firstWay(document), [document])
  const starts = way.map((_, index) => way.slice(0, index).reduce((sum, one) => sum + one.seconds, 0))
  const total = way.reduce((sum, one) => sum + one.seconds, 0)
  const [at, setAt] = useState(0)
  const [playing, setPlaying] = useState(true)
  const now = Math.max(
    0,
    starts.findLastIndex((start) => start <= at),
  )
  const spoken = useRef(-1)
  useEffect(() => {
    if (!playing) return
    const beat = setInterval(() => setAt((before) => Math.min(total, before + 0.1)), 100)
    return () => clearInterval(beat)
  }, [playing, total])
  useEffect(() => {
    if (at >= total) setPlaying(false)
  }, [at, total])
  const line = way[now]
  useEffect(() => {
    const voice = speechSynthesis.getVoices().find((one) => one.lang.replace('_', '-').toLowerCase().startsWith('zh'))
    if (!playing) speechSynthesis.cancel()
    else if (voice && line?.quote && spoken.current !== now) {
      spoken.current = now
      speechSynthesis.cancel()
      const words = new SpeechSynthesisUtterance(line.quote.replace(/\{\{.*?\}\}/g, ''))
      words.voice = voice
      words.lang = voice.lang
      speechSynthesis.speak(words)
    }
  }, [playing, now, line])
  useEffect(() => () => speechSynthesis.cancel(), [])
  const toggle = () => {
    if (at >= total) {
      spoken.current = -1
      setAt(0)
    }
    setPlaying(!playing)
  }
  return (
    <section aria-label={t('audition', { name })} className="shrink-0 border-t border-line bg-surface">
      <header className="flex items-center gap-3 px-4 py-2 tablet:px-6">
        <button
          type="button"
          aria-label={t(playing ? 'pause' : 'play')}
          onClick={toggle}
          className="flex size-7 items-center justify-center rounded-full bg-ac text-on-ac"
        >
          {playing ? <Pause className="size-3.5 fill-current" /> : <Play className="size-3.5 translate-x-px fill-current" />}
        </button>
        <h2 className="text-subhead font-semibold">{t('audition', { name })}</h2>
        <span className="nums text-small text-t2">
          {duration(at)} / {duration(total)}
        </span>
        <span className="hidden flex-1 text-right text-small text-t3 tablet:block">{t('auditionNote')}</span>
        <IconButton label={shell('close')} size="small" onClick={onClose} className="ml-auto">
          <X />
        </IconButton>
      </header>
      <div className="bg-sunken px-4 pt-1 pb-2.5 tablet:px-6">
        <div className="relative flex h-7 gap-px">
          {way.map((one, index) => (
            <button
              key={one.step.node.id}
              type="button"
              title={one.step.node.label}
              onClick={() => {
                spoken.current = -1
                setAt(starts[index] ?? 0)
                setPlaying(true)
              }}
              style={{ flexGrow: one.seconds, flexBasis: 0 }}
              className={cn(
                'flex min-w-6 items-center gap-1.5 overflow-hidden rounded-tile border px-1.5 text-small',
                inks[one.step.definition.face.category],
                index === now ? 'border-ac' : 'border-transparent',
              )}
            >
              <Tile icon={one.step.definition.face.icon} tint={one.step.definition.face.category} size={18} />
              <span className="min-w-0 flex-1 truncate text-left">{one.step.node.label}</span>
              {one.key ? <Keycap>{one.key}</Keycap> : null}
            </button>
          ))}
          <span aria-hidden className="absolute -inset-y-1 w-0.5 bg-t1" style={{ left: `${total ? (at / total) * 100 : 0}%` }} />
        </div>
      </div>
      <ol className="max-h-[104px] overflow-y-auto px-4 py-2 tablet:px-6" aria-live="polite">
        {way.slice(Math.max(0, now - 1), now + 2).map((one) => {
          const summary = summaryOf(one.step)
          const index = way.indexOf(one)
          return (
            <li key={one.step.node.id} className={cn('flex items-baseline gap-3 py-0.5', index > now && 'text-t3')}>
              <span className="nums w-8 shrink-0 text-small text-t3">{duration(starts[index] ?? 0)}</span>
              <span className={cn('min-w-0 flex-1', index === now && 'font-medium')}>
                {one.quote ? (
                  <Marked text={t('quoted', { text: one.quote })} marks={marks} />
                ) : summary ? (
                  inWords(summary)
                ) : (
                  inWords(one.step.definition.face.title)
                )}
              </span>
              <span className="shrink-0 text-small text-t3">{one.step.node.label}</span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
