// studio · the hooks that were refused lately, by reason, and each with its time.
import type { RefusedHook } from '@hotline/schemas'
import { useAsk } from '../api/index.ts'
import { Button, type Column, Sheet, Table } from '../ui/index.ts'
import { shortMoment, useLanguage, useWords } from '../words/index.ts'

export function RefusedHooks({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const t = useWords('line-check')
  const shell = useWords('shell')
  const language = useLanguage()
  const refused = useAsk('listRefusedHooks', {}, { every: 60_000 })
  const rows = (refused.data ?? []).map((row, at) => ({ ...row, id: `${row.at} ${at}` }))
  const counts = new Map<RefusedHook['reason'], number>()
  for (const { reason } of rows) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const list = [...counts].map(([reason, count]) => t('reasonCount', { reason: t(`reason.${reason}`), count })).join(t('separator'))
  const columns: Column<RefusedHook & { id: string }>[] = [
    {
      id: 'time',
      head: t('time'),
      width: '108px',
      cell: (row) => <span className="nums whitespace-nowrap">{shortMoment(row.at, new Date(), language)}</span>,
    },
    { id: 'kind', head: t('kind'), width: '64px', cell: (row) => t(`kinds.${row.kind}`) },
    { id: 'reason', head: t('reasonHead'), width: 'minmax(104px,1fr)', cell: (row) => t(`reason.${row.reason}`) },
    {
      id: 'from',
      head: t('from'),
      width: 'minmax(88px,1fr)',
      cell: (row) => <span className="text-t2">{row.ours ? t('ours') : t('strangers')}</span>,
    },
  ]
  return (
    <footer className="flex items-center gap-3 border-t border-line px-3.5 py-2 text-small text-t2">
      <span className="min-w-0 flex-1">{rows.length ? t('refused', { list }) : t('refusedNone')}</span>
      {rows.length ? (
        <Button look="link" size="small" onClick={() => onOpen(true)}>
          {t('see')}
        </Button>
      ) : null}
      <Sheet open={open} onClose={() => onOpen(false)} title={t('refusedTitle')} about={t('refusedAbout')} closeLabel={shell('close')}>
        <Table label={t('refusedTitle')} columns={columns} rows={rows} keyOf={(row) => row.id} />
      </Sheet>
    </footer>
  )
}
