// studio · importing a table: choose a file, look at it, bring it in whole or not at all.

import type { DataTable } from '@hotline/schemas'
import { useEffect, useState } from 'react'
import { useChange } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Button, Checkbox, Field, Sheet, TextInput } from '../ui/index.ts'
import { count, useWords } from '../words/index.ts'
import { type ChosenList, ListFile, ListPreview, written } from './ListFile.tsx'
import { ReportView } from './ReportView.tsx'
import { asRecords, columnNames } from './read-list.ts'

/** `replace` names the table whose rows are replaced; without it a new one is made. */
export function ImportTable({
  open,
  replace,
  onClose,
  onDone,
}: {
  open: boolean
  replace: DataTable | null
  onClose: () => void
  onDone: (table: string) => void
}) {
  const t = useWords('tables')
  const shell = useWords('shell')
  const [list, setList] = useState<ChosenList | null>(null)
  const [name, setName] = useState('')
  const [headed, setHeaded] = useState(true)
  const bring = useChange('importTable', ['listTables', 'listTableRows'])
  const reset = bring.reset
  useEffect(() => {
    if (!open) return
    setList(null)
    setName(replace?.name ?? '')
    setHeaded(true)
    reset()
  }, [open, replace, reset])
  const width = Math.max(0, ...(list?.rows ?? []).map((row) => row.length))
  const head = headed ? (list?.rows[0] ?? []) : []
  const names = columnNames(Array.from({ length: width }, (_, index) => head[index] ?? ''))
  const rows = list ? list.rows.slice(headed ? 1 : 0) : []
  const why = !list ? t('fileFirst') : !name.trim() ? t('nameFirst') : !rows.length ? t('problem.empty') : undefined
  const go = async () => {
    const done = await bring
      .mutateAsync({ body: { ...(replace ? { id: replace.id } : {}), name: name.trim(), rows: asRecords(names, rows) } })
      .catch(() => null)
    if (done) onDone(done.table.id)
  }
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={replace ? t('replaceTitle', { name: replace.name }) : t('import')}
      about={t(replace ? 'replaceAbout' : 'importAbout')}
      closeLabel={shell('close')}
      className="w-[560px]"
      footer={
        bring.data ? (
          <Button look="primary" size="large" onClick={onClose}>
            {shell('close')}
          </Button>
        ) : (
          <>
            <Button size="large" onClick={onClose}>
              {shell('cancel')}
            </Button>
            <Button look="primary" size="large" busy={bring.isPending} reason={why} onClick={() => void go()}>
              {t('bring', { count: count(written(rows).length) })}
            </Button>
          </>
        )
      }
    >
      {bring.data ? (
        <ReportView report={bring.data.report} shift={(list?.firstLine ?? 1) - (headed ? 1 : 2)} />
      ) : (
        <div className="flex flex-col gap-4">
          <ListFile
            chosen={list}
            onChosen={(next) => {
              setList(next)
              if (next && !name) setName(next.name.replace(/\.\w+$/, '').slice(0, 60))
            }}
          />
          {list ? (
            <>
              <Checkbox checked={headed} onChecked={setHeaded} label={t('headed')} />
              <ListPreview names={names} rows={rows} />
              <Field label={t('name')} hint={t('nameHint')}>
                {(parts) => (
                  <TextInput {...parts} size="large" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
                )}
              </Field>
            </>
          ) : null}
          <Trouble error={bring.error} />
        </div>
      )}
    </Sheet>
  )
}
