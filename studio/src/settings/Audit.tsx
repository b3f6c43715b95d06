// studio · who did what, newest first.
import type { AnswerOf } from '@hotline/schemas'
import { useAskPages } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { type Column, EmptyState, LoadMore, Table } from '../ui/index.ts'
import { moment, useLanguage, useWords } from '../words/index.ts'
import { actionInWords } from './action-in-words.ts'
import { Group } from './Group.tsx'

type Row = AnswerOf<'listAudit'>['rows'][number]

export function Audit() {
  const t = useWords('settings')
  const shell = useWords('shell')
  const language = useLanguage()
  const audit = useAskPages('listAudit', {})
  const columns: Column<Row>[] = [
    { id: 'at', head: t('audit.at'), width: '150px', cell: (row) => <span className="nums text-t2">{moment(row.at, language)}</span> },
    { id: 'who', head: t('audit.who'), width: 'minmax(90px,1fr)', cell: (row) => row.who },
    { id: 'what', head: t('audit.what'), width: 'minmax(120px,1.4fr)', cell: (row) => actionInWords(row.action, t) },
    {
      id: 'target',
      head: t('audit.target'),
      width: 'minmax(120px,1.6fr)',
      desk: true,
      cell: (row) => <span className="font-mono text-small text-t2">{row.target}</span>,
    },
  ]
  return (
    <Group title={t('audit.title')} about={t('audit.about')}>
      <Trouble error={audit.error} className="mb-3" />
      <Table
        label={t('audit.title')}
        columns={columns}
        rows={audit.rows}
        keyOf={(row) => row.id}
        loading={audit.isPending}
        className="-mx-2 bg-surface"
        empty={<EmptyState className="py-8">{t('audit.empty')}</EmptyState>}
      />
      <LoadMore
        label={shell('loadMore')}
        more={audit.hasNextPage}
        busy={audit.isFetchingNextPage}
        onMore={() => void audit.fetchNextPage()}
      />
    </Group>
  )
}
