// studio · what went wrong, said where it happened.
import { problemOf } from '../api/index.ts'
import { Banner, Button } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'

export function Trouble({ error, onRetry, className }: { error: unknown; onRetry?: () => void; className?: string }) {
  const t = useWords('shell')
  const inWords = useSay()
  if (!error) return null
  const problem = problemOf(error)
  // Said by the dialog over the page.
  if (problem.code === 'not_signed_in') return null
  return (
    <Banner
      tone="danger"
      {...(className ? { className } : {})}
      actions={
        onRetry ? (
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        ) : null
      }
    >
      {inWords(problem.title)}
      {problem.details?.map((detail) => (
        <div key={`${detail.at}${detail.zh}`} className="text-small text-t2">
          {inWords(detail)}
        </div>
      ))}
      {problem.reference ? <div className="text-small text-t3">{t('reference', { reference: problem.reference })}</div> : null}
    </Banner>
  )
}
