// studio · how many calls there were and how many of them went wrong.
import { cn } from '../ui/index.ts'
import { count, useWords } from '../words/index.ts'

export function Counts({ counts, range }: { counts: { all: number; live: number; missed: number; fault: number }; range: string }) {
  const t = useWords('calls')
  const share = (n: number) => (counts.all ? `${((n / counts.all) * 100).toFixed(1).replace(/\.0$/, '')}%` : '')
  const facts = [
    { id: 'all', figure: counts.all, about: range, tone: '' },
    { id: 'live', figure: counts.live, about: t(counts.live ? 'figure.now' : 'figure.none'), tone: counts.live ? 'text-ac' : '' },
    { id: 'missed', figure: counts.missed, about: share(counts.missed) || t('figure.none'), tone: '' },
    { id: 'fault', figure: counts.fault, about: counts.fault ? t('figure.look') : t('figure.none'), tone: counts.fault ? 'text-dg' : '' },
  ]
  return (
    <dl className="grid grid-cols-2 rounded-card border border-line bg-surface py-2.5 tablet:grid-cols-4">
      {facts.map((fact, index) => (
        <div
          key={fact.id}
          className={cn('px-4.5 py-0.5', index > 0 && 'tablet:border-l tablet:border-line', index % 2 === 1 && 'border-l border-line')}
        >
          <dt className="text-small text-t2">{t(`figure.${fact.id}`)}</dt>
          <dd>
            <span className={cn('nums text-display font-semibold', fact.tone)}>{count(fact.figure)}</span>
            <span className="ml-0.5 text-small text-t2">{t('figure.unit')}</span>
            <span className="block text-small text-t3">{fact.about}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
