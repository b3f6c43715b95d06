// studio · the log of a simulated call: what was heard in quotes, what was pressed as keycaps, and why each step was taken.
import {
  CornerDownRight,
  Ellipsis,
  type LucideIcon,
  Mic,
  PhoneCall,
  PhoneIncoming,
  PhoneOff,
  Route,
  TimerOff,
  TriangleAlert,
  Volume2,
} from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useDocument } from '../document/index.ts'
import { showNode } from '../editor/editor-state.ts'
import { Button, cn, Keycap } from '../ui/index.ts'
import { phone, useSay, useWords } from '../words/index.ts'
import { grouped, spokenSoFar } from './captions.ts'
import { typeTestCode, useDeck } from './deck.ts'
import { inWords, type Part } from './in-words.ts'
import { nameOf } from './names.ts'
import type { Line, SimState } from './sim-call.ts'
import { clockText } from './timeline.ts'
import { stateAt } from './trace-of.ts'

const icons: Record<Line['is'], LucideIcon> = {
  began: PhoneIncoming,
  heard: Volume2,
  pressed: CornerDownRight,
  silence: TimerOff,
  why: Route,
  dialling: PhoneCall,
  message: Mic,
  error: TriangleAlert,
  ended: PhoneOff,
}

const parts = (given: readonly Part[]): ReactNode =>
  given.map((part, index) =>
    'cap' in part ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a finished sentence do not move
      <Keycap key={index} tone="pressed" className="mx-0.5">
        {part.cap}
      </Keycap>
    ) : (
      part.text
    ),
  )

export function Transcript() {
  const t = useWords('simulator')
  const now = useDeck((deck) => deck.state)
  const looking = useDeck((deck) => deck.looking)
  const state = now && looking !== null ? stateAt(now, looking) : now
  const box = useRef<HTMLDivElement>(null)
  const count = state?.lines.length ?? 0
  const phase = state?.phase
  useEffect(() => {
    if (count && phase) box.current?.scrollTo({ top: box.current.scrollHeight })
  }, [count, phase])
  return (
    <div
      ref={box}
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      aria-label={t('log')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a log that scrolls must be reachable by keyboard
      tabIndex={0}
      className="min-w-0 flex-1 overflow-y-auto py-1.5"
    >
      {state?.lines.map((line) => (
        <LineRow key={line.id} line={line} />
      ))}
      {state && looking === null ? <Pending state={state} /> : null}
    </div>
  )
}

function Row({
  at,
  icon: Icon,
  aside,
  danger,
  children,
}: {
  at: number
  icon: LucideIcon
  aside?: ReactNode
  danger?: boolean
  children: ReactNode
}) {
  return (
    <div className="flex min-h-[26px] items-start gap-2.5 px-4 py-[3px]">
      <span className="nums w-9 shrink-0 text-t3">{clockText(at)}</span>
      <Icon className={cn('mt-0.5 size-4 shrink-0 text-t3', danger && 'text-dg')} aria-hidden />
      <div className={cn('min-w-0 flex-1', danger && 'text-dg')}>{children}</div>
      <span className="max-w-32 shrink-0 truncate text-small text-t3">{aside}</span>
    </div>
  )
}

function LineRow({ line }: { line: Line }) {
  const say = useSay()
  const document = useDocument()
  const { title, type, drawn } = nameOf(document, line.flow, line.node, say)
  const words = 'why' in line && line.why ? inWords(type, line.why, say) : []
  if (line.is === 'why' && !words.length) return null
  const aside =
    line.is === 'began' ? null : drawn ? (
      <button type="button" className="max-w-full truncate hover:text-ac hover:underline" onClick={() => showNode(line.node)}>
        {title}
      </button>
    ) : (
      title
    )
  return (
    <Row at={line.at} icon={icons[line.is]} aside={aside} danger={line.is === 'error' || (line.is === 'ended' && line.by === 'failed')}>
      <Told line={line} words={words} />
    </Row>
  )
}

function Told({ line, words }: { line: Line; words: readonly Part[] }) {
  const t = useWords('simulator')
  const aloud = useDeck((deck) => deck.state?.aloud ?? false)
  switch (line.is) {
    case 'began':
      return t('line.began')
    case 'heard': {
      const whole = line.part >= 1 || line.cut
      const shown = line.cut ? spokenSoFar(line.text, line.part) : whole || aloud ? line.text : spokenSoFar(line.text, line.part)
      return (
        <span className={cn(!whole && 'text-t1')}>
          {t('quoted', { text: `${shown}${line.cut ? '…' : ''}` })}
          {line.cut ? <span className="ml-1.5 text-small text-t3">{t('line.cut')}</span> : null}
        </span>
      )
    }
    case 'pressed':
      return words.length ? (
        parts(words)
      ) : (
        <>
          {t('line.pressed')}
          <Keycap tone="pressed" className="mx-1">
            {line.keys || '#'}
          </Keycap>
        </>
      )
    case 'silence':
      return <span className="text-t2">{t('line.silence')}</span>
    case 'why':
      return <span className="text-t2">{parts(words)}</span>
    case 'dialling':
      return <span className="text-t2">{t('line.dialling', { number: line.numbers.map(phone).join(t('comma')) })}</span>
    case 'message':
      return <span className="text-t2">{t('line.message', { seconds: line.seconds })}</span>
    case 'error':
      return t('line.error', { code: line.code })
    case 'ended':
      return t(`line.ended.${line.by}`)
  }
}

/** What the call waits for now. */
function Pending({ state }: { state: SimState }) {
  const t = useWords('simulator')
  const say = useSay()
  const document = useDocument()
  const { ending, phase, digits, session } = state
  const { type } = nameOf(document, session?.at.flow ?? '', session?.at.node ?? '', say)
  const left = Math.max(0, Math.ceil((state.until - state.t) / 1000))
  if (phase === 'listening' && ending.is === 'gather') {
    const { gather } = ending
    const missing = gather.maxDigits - digits.length
    return (
      <Row at={state.t} icon={Ellipsis} aside={<span className="nums">{t('secondsLeft', { count: left })}</span>}>
        <span className="nums font-semibold tracking-wide">
          {gather.maxDigits > 1 || digits ? grouped(digits, gather.maxDigits > 20 ? 0 : gather.maxDigits) : ''}
        </span>
        <span className="ml-2 text-t2">
          {digits && gather.maxDigits > 1 && missing > 0 ? t('missing', { count: missing }) : digits ? '' : t('phase.listening')}
        </span>
        {type?.face.category === 'data' && gather.maxDigits > 3 && !digits ? (
          <Button look="link" size="small" className="h-5" onClick={() => void typeTestCode(gather.minDigits, gather.maxDigits)}>
            {t('testCode')}
          </Button>
        ) : null}
      </Row>
    )
  }
  if (phase === 'thinking' || phase === 'ringing' || phase === 'talking' || phase === 'recording')
    return (
      <Row
        at={state.t}
        icon={Ellipsis}
        aside={phase === 'thinking' ? null : <span className="nums">{t('stillSeconds', { count: left })}</span>}
      >
        <span className="text-t2">{t(`phase.${phase}`)}</span>
      </Row>
    )
  return null
}
