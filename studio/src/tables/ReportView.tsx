// studio · what came in, and each row that did not, with the reason.
import type { ImportReport } from '@hotline/schemas'
import { Banner } from '../ui/index.ts'
import { count, useSay, useWords } from '../words/index.ts'

/** `shift` is added to the lines of the report, which count a heading as line 1. */
export function ReportView({ report, shift }: { report: ImportReport; shift: number }) {
  const t = useWords('tables')
  const inWords = useSay()
  return (
    <div className="flex flex-col gap-3">
      <Banner tone={report.refused.length ? 'warn' : 'ok'}>
        {t('report', { added: count(report.added), skipped: report.skipped, refused: report.refused.length })}
      </Banner>
      {report.refused.length ? (
        <ol className="max-h-80 overflow-y-auto rounded-box border border-line">
          {report.refused.slice(0, 500).map((row) => (
            <li key={`${row.row} ${row.zh}`} className="flex gap-3 border-b border-line px-3 py-1.5 text-small last:border-0">
              <span className="nums w-20 shrink-0 text-t2">{t('line', { row: row.row + shift })}</span>
              <span className="min-w-0">{inWords(row)}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  )
}
