// studio · how the server is doing, for admins: a page of the settings that refreshes by itself.
import type { Operation } from '@hotline/schemas'
import { useAsk } from '../api/index.ts'
import { Group } from '../settings/Group.tsx'
import { Trouble, Waiting } from '../shell/index.ts'
import { cn } from '../ui/index.ts'
import { count, moment, useLanguage, useWords } from '../words/index.ts'
import { bytes, milliseconds } from './figures.ts'
import { Minutes } from './Minutes.tsx'

const EVERY = 5_000

export function OperationPage() {
  const t = useWords('operation')
  const language = useLanguage()
  const read = useAsk('getOperation', {}, { every: EVERY })
  if (!read.data) return read.error ? <Trouble error={read.error} onRetry={() => void read.refetch()} /> : <Waiting />
  const it = read.data
  return (
    <>
      <Group title={t('title')} about={t('about')}>
        <Trouble error={read.error} className="mb-4" />
        <Figures it={it} />
      </Group>
      <Group title={t('minutes')} about={t('minutesAbout')}>
        {it.minutes.some(({ hooks, failures }) => hooks || failures) ? (
          <Minutes minutes={it.minutes} />
        ) : (
          <p className="text-t2">{t('none')}</p>
        )}
      </Group>
      <p className="px-1 text-small text-t3">
        {t('build', { version: it.version, at: moment(it.startedAt, language) })}
        <br />
        {t('metrics')}
      </p>
    </>
  )
}

function Figures({ it }: { it: Operation }) {
  const t = useWords('operation')
  const dash = t('dash')
  const { hooks, flush } = it
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-5 tablet:grid-cols-3">
      <Figure label={t('live')} value={count(it.liveCalls)} hint={t('liveHint')} />
      <Figure
        label={t('answer')}
        value={milliseconds(hooks.p50) ?? dash}
        hint={t('answerHint', { p99: milliseconds(hooks.p99) ?? dash, count: count(hooks.lately) })}
        tone={(hooks.p99 ?? 0) > 1_000 ? 'bad' : undefined}
      />
      <Figure label={t('flush')} value={milliseconds(flush.p50) ?? dash} hint={t('flushHint', { p99: milliseconds(flush.p99) ?? dash })} />
      <Figure label={t('failures')} value={count(it.failures)} hint={t('failuresHint')} tone={it.failures ? 'bad' : undefined} />
      <Figure label={t('refused')} value={count(it.refused)} hint={t('refusedHint')} />
      <Figure
        label={t('waiting')}
        value={it.waitingRecords === null ? dash : count(it.waitingRecords)}
        hint={it.waitingRecords === null ? t('waitingUnknown') : t('waitingHint')}
        tone={it.waitingRecords === null ? 'bad' : undefined}
      />
      <Figure label={t('disk')} value={bytes(it.diskFree)} hint={t('diskHint')} tone={it.diskLow ? 'bad' : undefined} />
      <Figure label={t('memory')} value={bytes(it.memory)} hint={t('memoryHint')} />
    </dl>
  )
}

function Figure({ label, value, hint, tone }: { label: string; value: string; hint: string; tone?: 'bad' | undefined }) {
  return (
    <div className="min-w-0">
      <dt className="text-small text-t2">{label}</dt>
      <dd>
        <span className={cn('nums block text-heading font-semibold', tone === 'bad' && 'text-dg')}>{value}</span>
        <span className="block text-small text-t3">{hint}</span>
      </dd>
    </div>
  )
}
