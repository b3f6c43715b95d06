// studio · what callers hear: a ready-made sentence, one's own words, or a recording made now.
import { secondsOf } from '@hotline/flows'
import { Check, Mic, Pause, Play } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { usePlayer } from '../inspector/widgets/use-player.ts'
import { Button, cn } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { readyMade } from './ready-made.ts'
import type { NoticeForm } from './use-notice-form.ts'

const RecordDialog = lazy(async () => ({ default: (await import('../inspector/widgets/RecordedPrompt.tsx')).RecordDialog }))
const LONG = 30

export function NoticeWords({ form }: { form: NoticeForm }) {
  const t = useWords('notices')
  const [recording, setRecording] = useState(false)
  const { voice } = form
  const seconds = form.recording?.seconds ?? Math.max(1, Math.round(secondsOf(form.words, voice?.speed ?? 1)))
  const source = form.recording
    ? { sha256: form.recording.sha256 }
    : { text: form.words, language: voice?.language ?? 'zh-CN', speed: voice?.speed ?? 1 }
  const player = usePlayer(source, seconds)
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-2">
        <h3 className="text-body font-semibold">{t('hears')}</h3>
        <Button size="small" look="link" icon={<Mic />} className="max-tablet:hidden" onClick={() => setRecording(true)}>
          {t('record')}
        </Button>
      </div>
      <div className="grid grid-cols-2 gap-2 tablet:hidden">
        {readyMade.map((one) => {
          const on = form.isReady(one)
          return (
            <button
              key={one.id}
              type="button"
              aria-pressed={on}
              onClick={() => form.ready(one)}
              className={cn(
                'flex h-12 items-center gap-2.5 rounded-box border px-3 text-left',
                on ? 'border-ac bg-ac-soft font-semibold text-ac' : 'border-line-2',
              )}
            >
              <one.icon className="size-5 shrink-0" strokeWidth={1.75} aria-hidden />
              <span className="min-w-0 flex-1">{t(`ready.${one.id}`)}</span>
              {on ? <Check className="size-4 shrink-0" aria-hidden /> : null}
            </button>
          )
        })}
        <button
          type="button"
          onClick={() => setRecording(true)}
          className="col-span-2 flex h-12 items-center gap-2.5 rounded-box border border-line-2 px-3"
        >
          <Mic className="size-5 shrink-0" strokeWidth={1.75} aria-hidden />
          {t('record')}
        </button>
      </div>
      <div className="overflow-hidden rounded-box border border-line-2 focus-within:border-ac">
        <textarea
          aria-label={t('hears')}
          rows={3}
          maxLength={1000}
          placeholder={t('wordsPlaceholder')}
          value={form.words}
          onChange={(event) => form.write(event.target.value)}
          className="block w-full resize-none bg-surface px-3 py-2.5 text-body outline-none dark:bg-raised"
        />
        <div className="flex min-h-[42px] flex-wrap items-center gap-2 bg-sunken px-2 py-1.5">
          <button
            type="button"
            aria-label={t(player.playing ? 'stop' : 'listen')}
            disabled={!form.words.trim()}
            onClick={player.toggle}
            className="flex size-7 items-center justify-center rounded-full bg-ac text-on-ac disabled:opacity-40 max-tablet:size-10"
          >
            {player.playing ? <Pause className="size-4" aria-hidden /> : <Play className="size-4 translate-x-px" aria-hidden />}
          </button>
          <span className="nums flex-1 text-small whitespace-nowrap text-t2">
            {form.words.trim() ? t(form.recording ? 'recorded' : 'spoken', { seconds, voice: voice?.label ?? voice?.voice ?? '' }) : null}
          </span>
          {form.recording ? (
            <Button size="small" onClick={() => form.record(null, '')}>
              {t('dropRecording')}
            </Button>
          ) : (
            <span className="flex flex-wrap gap-1.5 max-tablet:hidden">
              {readyMade.map((one) => (
                <button
                  key={one.id}
                  type="button"
                  aria-pressed={form.isReady(one)}
                  onClick={() => form.ready(one)}
                  className="h-6 rounded-pill border border-line-2 bg-surface px-2.5 text-small hover:bg-ac-soft aria-pressed:border-ac aria-pressed:bg-ac-soft aria-pressed:text-ac dark:bg-raised"
                >
                  {t(`ready.${one.id}`)}
                </button>
              ))}
            </span>
          )}
        </div>
      </div>
      {seconds > LONG && form.words.trim() ? <p className="text-small text-wn">{t('long', { seconds })}</p> : null}
      {recording ? (
        <Suspense>
          <RecordDialog words={form.words} onUse={form.record} onClose={() => setRecording(false)} />
        </Suspense>
      ) : null}
    </section>
  )
}
