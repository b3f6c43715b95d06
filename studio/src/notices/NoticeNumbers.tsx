// studio · which numbers carry a notice: all of them in one line on a phone, a tick each on a desk.
import { Phone } from 'lucide-react'
import { useState } from 'react'
import { Checkbox, cn } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import type { NoticeForm } from './use-notice-form.ts'

export function NoticeNumbers({ form }: { form: NoticeForm }) {
  const t = useWords('notices')
  const [picking, setPicking] = useState(false)
  const { rows, wanted } = form
  const shown = rows.filter(({ number }) => wanted.includes(number)).map((row) => row.shown)
  const whole = wanted.length === rows.length
  const all = rows.map(({ number }) => number)
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-baseline justify-between gap-2 max-tablet:hidden">
        <h3 className="text-body font-semibold">{t('which')}</h3>
        <button type="button" className="text-small text-ac hover:underline" onClick={() => form.choose(whole ? [] : all)}>
          {t(whole ? 'none' : 'all')}
        </button>
      </div>
      <div className="flex items-center gap-3 border-b border-line pb-3 tablet:hidden">
        <Phone className="size-5 shrink-0 text-t2" strokeWidth={1.75} aria-hidden />
        <div className="min-w-0 flex-1">
          <h3 className="text-body font-semibold">{t(whole ? 'allNumbers' : 'someNumbers', { count: wanted.length })}</h3>
          <p className="nums truncate text-small text-t2">{shown.join(t('comma'))}</p>
        </div>
        {rows.length > 1 ? (
          <button type="button" className="h-11 shrink-0 px-1 text-ac" onClick={() => setPicking(!picking)}>
            {t('pick')}
          </button>
        ) : null}
      </div>
      <div className={cn('grid gap-2 tablet:grid-cols-2', !picking && 'max-tablet:hidden')}>
        {rows.map((row) => {
          const on = wanted.includes(row.number)
          return (
            <div
              key={row.number}
              className={cn('rounded-box border px-2.5 py-2 max-tablet:py-3', on ? 'border-ac/40 bg-ac-soft' : 'border-line-2')}
            >
              <Checkbox
                checked={on}
                onChecked={() => form.toggle(row.number)}
                label={
                  <span className="flex min-w-0 items-baseline gap-2">
                    <span className="nums font-medium whitespace-nowrap">{row.shown}</span>
                    <span className="truncate text-small text-t2">{form.busy.has(row.number) ? t('busy') : row.name}</span>
                  </span>
                }
              />
            </div>
          )
        })}
      </div>
    </section>
  )
}
