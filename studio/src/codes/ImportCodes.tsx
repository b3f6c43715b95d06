// studio · importing codes that were printed elsewhere.
import { useEffect, useState } from 'react'
import { useChange } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { type ChosenList, ListFile, ListPreview, written } from '../tables/ListFile.tsx'
import { ReportView } from '../tables/ReportView.tsx'
import { columnNames } from '../tables/read-list.ts'
import { Button, Checkbox, Field, Select, Sheet, TextInput } from '../ui/index.ts'
import { count, useWords } from '../words/index.ts'
import { codeColumn, looksLikeCode } from './code-column.ts'

export function ImportCodes({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords('codes')
  const shell = useWords('shell')
  const tables = useWords('tables')
  const [list, setList] = useState<ChosenList | null>(null)
  const [form, setForm] = useState({ name: '', product: '' })
  const [headed, setHeaded] = useState(true)
  const [column, setColumn] = useState(0)
  const bring = useChange('importCodes', ['listBatches', 'listCodes'])
  const reset = bring.reset
  useEffect(() => {
    if (!open) return
    setList(null)
    setForm({ name: '', product: '' })
    reset()
  }, [open, reset])
  const width = Math.max(0, ...(list?.rows ?? []).map((row) => row.length))
  const head = headed ? (list?.rows[0] ?? []) : []
  const names = columnNames(Array.from({ length: width }, (_, index) => head[index] ?? ''))
  const rows = list ? list.rows.slice(headed ? 1 : 0) : []
  const take = (next: ChosenList | null) => {
    setList(next)
    if (!next) return
    const withHead = !(next.rows[0] ?? []).some(looksLikeCode)
    setHeaded(withHead)
    setColumn(codeColumn(next.rows, withHead))
    setForm((before) => ({ ...before, name: before.name || next.name.replace(/\.\w+$/, '').slice(0, 60) }))
  }
  const go = () =>
    bring.mutate({ body: { name: form.name.trim(), product: form.product.trim(), rows: rows.map((row) => ({ code: row[column] ?? '' })) } })
  const why = !list ? tables('fileFirst') : !form.name.trim() ? t('nameFirst') : !rows.length ? tables('problem.empty') : undefined
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('importTitle')}
      about={t('importAbout')}
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
            <Button look="primary" size="large" busy={bring.isPending} reason={why} onClick={go}>
              {t('bring', { count: count(written(rows).length) })}
            </Button>
          </>
        )
      }
    >
      {bring.data ? (
        <ReportView report={bring.data} shift={(list?.firstLine ?? 1) - (headed ? 1 : 2)} />
      ) : (
        <div className="flex flex-col gap-4">
          <ListFile chosen={list} onChosen={take} />
          {list ? (
            <>
              <Checkbox checked={headed} onChecked={setHeaded} label={tables('headed')} />
              <ListPreview names={names} rows={rows} marked={column} />
              <Field label={t('codeColumn')}>
                {(parts) => (
                  <Select
                    {...parts}
                    size="large"
                    value={String(column)}
                    onValue={(next) => setColumn(Number(next))}
                    choices={names.map((name, index) => ({ value: String(index), label: name }))}
                  />
                )}
              </Field>
              <div className="grid grid-cols-2 gap-4">
                <Field label={t('batchName')}>
                  {(parts) => (
                    <TextInput
                      {...parts}
                      size="large"
                      maxLength={60}
                      value={form.name}
                      onChange={(event) => setForm({ ...form, name: event.target.value })}
                    />
                  )}
                </Field>
                <Field label={t('product')}>
                  {(parts) => (
                    <TextInput
                      {...parts}
                      size="large"
                      maxLength={60}
                      value={form.product}
                      onChange={(event) => setForm({ ...form, product: event.target.value })}
                    />
                  )}
                </Field>
              </div>
            </>
          ) : null}
          <Trouble error={bring.error} />
        </div>
      )}
    </Sheet>
  )
}
