// studio · the line check: problems first, then what is well with its figure, then the hooks that were refused.
import { RefreshCw } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useAsk, useChange } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Button, Spinner } from '../ui/index.ts'
import { shortMoment, useLanguage, useWords } from '../words/index.ts'
import { FindingRow } from './FindingRow.tsx'
import { RefusedHooks } from './RefusedHooks.tsx'

const STALE = 10 * 60_000

export function LineCheckCard({ className }: { className?: string }) {
  const t = useWords('line-check')
  const language = useLanguage()
  const check = useAsk('getLineCheck', {}, { every: 60_000 })
  const run = useChange('runLineCheck', ['getLineCheck', 'listRefusedHooks'])
  const [open, setOpen] = useState(false)
  const asked = useRef(false)
  const { data } = check
  const { mutate } = run
  useEffect(() => {
    if (!data || asked.current) return
    asked.current = true
    if (!data.at || Date.now() - Date.parse(data.at) > STALE) mutate({})
  }, [data, mutate])
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable], [role=dialog]')
      if (event.key !== 'd' || event.ctrlKey || event.metaKey || event.altKey || typing) return
      mutate({})
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [mutate])
  const findings = data?.findings ?? []
  const problems = findings.filter(({ state }) => state === 'failing' || state === 'warning').length
  const unchecked = findings.filter(({ state }) => state === 'unchecked').length
  const busy = run.isPending || data?.running === true
  const summary = !data?.at
    ? busy
      ? t('checking')
      : t('never')
    : `${t('checkedAt', { at: shortMoment(data.at, new Date(), language) })} · ${problems ? t('problems', { count: problems }) : unchecked ? t('noneButUnchecked', { count: unchecked }) : t('allWell')}`
  return (
    <section className={`min-w-0 rounded-card border border-line bg-surface ${className ?? ''}`} aria-labelledby="line-check-title">
      <header className="flex items-center gap-2.5 px-3.5 py-2.5">
        <h2 id="line-check-title" className="text-subhead font-semibold">
          {t('title')}
        </h2>
        <span className="nums min-w-0 flex-1 truncate text-small text-t2" aria-live="polite">
          {summary}
        </span>
        <Button size="small" icon={<RefreshCw />} busy={busy} aria-keyshortcuts="d" onClick={() => mutate({})}>
          {t('again')}
        </Button>
      </header>
      {check.error || run.error ? (
        <div className="px-3.5 pb-3">
          <Trouble error={check.error ?? run.error} onRetry={() => mutate({})} />
        </div>
      ) : null}
      {findings.length ? (
        <ul>
          {findings.map((finding) => (
            <FindingRow key={`${finding.id} ${finding.about}`} finding={finding} />
          ))}
        </ul>
      ) : busy ? (
        <p className="flex items-center gap-2 border-t border-line px-3.5 py-4 text-t2">
          <Spinner /> {t('checking')}
        </p>
      ) : null}
      <RefusedHooks open={open} onOpen={setOpen} />
    </section>
  )
}
