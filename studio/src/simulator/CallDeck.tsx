// studio · the call deck under the canvas: it dials the draft at once and shows the call as a strip, a telephone and a log.
import { FastForward, Pause, PhoneOff, Play, RotateCcw, Volume2, VolumeX, X } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useDocument } from '../document/index.ts'
import { setEditor, showNode, useEditor } from '../editor/editor-state.ts'
import { useFacts } from '../editor/flow-facts.tsx'
import { useKeepStep } from '../first-steps/index.ts'
import { Button, Chip, IconButton, Menu } from '../ui/index.ts'
import { bareNumber, useSay, useWords } from '../words/index.ts'
import { ConditionsPanel } from './ConditionsPanel.tsx'
import { dial, hangUp, hush, lookAt, pressKey, setPaused, setSound, setSpeed, skipAhead, speeds, useDeck } from './deck.ts'
import { Keypad } from './Keypad.tsx'
import { Strip } from './Strip.tsx'
import { voiceFor } from './sound.ts'
import { Transcript } from './Transcript.tsx'

const LOWEST = 200
const USUAL = 268
/** A number to be called where none is bound yet. */
const NO_NUMBER = '4000000000'

/** Shown while the editor says so; opening it dials, closing it ends the call. */
export function CallDeck() {
  return useEditor(({ deck }) => deck) ? <OpenDeck /> : null
}

function OpenDeck() {
  const t = useWords('simulator')
  const document = useDocument()
  const { library, summary } = useFacts()
  const errors = useDeck((deck) => deck.errors)
  const from = useEditor(({ simulateFrom }) => simulateFrom)
  const box = useRef<HTMLElement>(null)
  const [height, setHeight] = useState(USUAL)
  const latest = useRef({ document, library, called: NO_NUMBER, from: null as string | null })
  latest.current = { document, library, called: bareNumber(summary?.numbers[0] ?? NO_NUMBER), from: from?.node ?? null }
  const keepStep = useKeepStep()
  const answered = useDeck(({ state }) => state?.lines.some((line) => line.is === 'pressed' || line.is === 'ended') ?? false)
  useEffect(() => {
    if (answered) keepStep('heard')
  }, [answered, keepStep])
  const redial = useCallback(() => void dial(latest.current), [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another step to begin at dials anew
  useEffect(() => {
    redial()
    box.current?.focus()
    return hush
  }, [redial, from])

  const typed = (event: KeyboardEvent) => {
    const at = event.target as HTMLElement
    if (event.ctrlKey || event.metaKey || event.altKey || at.closest('input, textarea, select, [role="combobox"], [role="listbox"]')) return
    if (/^[0-9*#]$/.test(event.key)) pressKey(event.key)
    else if (event.code === 'Space' && !at.closest('button')) setPaused(!useDeck.getState().paused)
    else if (event.code === 'KeyL') setSound(!useDeck.getState().sound)
    else if (event.code === 'ArrowRight' && !at.closest('[role="log"], button')) skipAhead()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const resize = (event: React.PointerEvent) => {
    const [from, was] = [event.clientY, height]
    const move = (moved: PointerEvent) => setHeight(Math.max(LOWEST, Math.min(innerHeight / 2, was + from - moved.clientY)))
    const done = () => removeEventListener('pointermove', move)
    addEventListener('pointermove', move)
    addEventListener('pointerup', done, { once: true })
  }

  return (
    <section
      ref={box}
      data-deck
      tabIndex={-1}
      aria-label={t('title')}
      onKeyDown={typed}
      style={{ height }}
      className="relative z-20 flex shrink-0 flex-col border-t border-line bg-surface outline-none focus-visible:outline-none"
    >
      <div aria-hidden onPointerDown={resize} className="absolute inset-x-0 -top-1 z-10 h-2 cursor-row-resize" />
      <Head onRedial={redial} />
      {errors.length ? (
        <Blocked />
      ) : (
        <>
          <Strip />
          <div className="flex min-h-0 flex-1">
            <Keypad />
            <Transcript />
            <ConditionsPanel />
          </div>
        </>
      )}
    </section>
  )
}

function Head({ onRedial }: { onRedial: () => void }) {
  const t = useWords('simulator')
  const document = useDocument()
  const { sound, speed, paused, dialled, looking } = useDeck()
  const from = useEditor(({ simulateFrom }) => simulateFrom)
  const begun = from && document.nodes[from.node]?.label
  const phase = useDeck(({ state }) => state?.phase)
  const live = phase !== undefined && phase !== 'over'
  const voiceless = sound && !voiceFor(document.languages[0] ?? 'zh-CN')
  return (
    <header className="flex h-11 shrink-0 items-center gap-2 px-4">
      <h2 className="shrink-0 text-subhead font-semibold whitespace-nowrap">{t('title')}</h2>
      {phase ? (
        <Chip tone={live ? 'accent' : 'neutral'} dot={live}>
          {t(`phase.${phase}`)}
        </Chip>
      ) : null}
      {begun ? (
        <>
          <Chip className="max-w-48">
            <span className="truncate">{t('fromStep', { title: begun })}</span>
          </Chip>
          <Button look="link" size="small" onClick={() => setEditor({ simulateFrom: null })}>
            {t('fromStart')}
          </Button>
        </>
      ) : null}
      {dialled && dialled !== document ? <Chip tone="warn">{t('stale')}</Chip> : null}
      {looking === null ? null : (
        <Button look="link" size="small" onClick={() => lookAt(null)}>
          {t('backToNow')}
        </Button>
      )}
      <span className="truncate text-small text-t3 max-wide:hidden">{sound ? t(voiceless ? 'voiceless' : 'previewVoice') : ''}</span>
      <span className="flex-1" />
      <Button look="quiet" icon={sound ? <Volume2 /> : <VolumeX />} aria-pressed={sound} onClick={() => setSound(!sound)}>
        {t(sound ? 'soundOn' : 'soundOff')}
      </Button>
      <IconButton label={t(paused ? 'goOn' : 'pause')} disabled={!live} onClick={() => setPaused(!paused)}>
        {paused ? <Play /> : <Pause />}
      </IconButton>
      <Menu
        side="top"
        align="end"
        trigger={
          <Button look="quiet" className="nums" aria-label={t('speed', { speed })}>
            {`${speed}×`}
          </Button>
        }
        entries={speeds.map((one) => ({ label: `${one}×`, checked: one === speed, onSelect: () => setSpeed(one) }))}
      />
      <Button look="quiet" icon={<FastForward />} disabled={!live} onClick={skipAhead}>
        {t('skip')}
      </Button>
      <Button look="quiet" icon={<RotateCcw />} onClick={onRedial}>
        {t('redial')}
      </Button>
      <Button look="danger-soft" icon={<PhoneOff />} disabled={!live} onClick={hangUp}>
        {t('hangUp')}
      </Button>
      <IconButton label={t('close')} onClick={() => setEditor({ deck: false, simulateFrom: null })}>
        <X />
      </IconButton>
    </header>
  )
}

/** A draft with errors is not dialled: the same rule as on publishing. */
function Blocked() {
  const t = useWords('simulator')
  const say = useSay()
  const errors = useDeck((deck) => deck.errors)
  return (
    <div className="min-h-0 flex-1 overflow-y-auto border-t border-line px-4 py-3">
      <p className="pb-2 font-medium text-dg">{t('blocked', { count: errors.length })}</p>
      <ul className="flex flex-col gap-1">
        {errors.map((issue, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
          <li key={index} className="flex items-baseline gap-3">
            <span className="min-w-0">
              {say(issue.what)} <span className="text-t2">{say(issue.harm)}</span>
            </span>
            {issue.node ? (
              <Button look="link" size="small" onClick={() => showNode(issue.node ?? '', issue.prop ?? null)}>
                {t('locate')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
