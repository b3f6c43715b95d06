// studio · choosing or dropping a file that holds a list.
import { FileSpreadsheet, Upload } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { Banner, Button, cn, Spinner } from '../ui/index.ts'
import { count, useWords } from '../words/index.ts'
import { ListError, type ListProblem, type ReadList, readList } from './read-list.ts'

export interface ChosenList extends ReadList {
  name: string
}

export function ListFile({ chosen, onChosen }: { chosen: ChosenList | null; onChosen: (list: ChosenList | null) => void }) {
  const t = useWords('tables')
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ListProblem | null>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setProblem(null)
    try {
      onChosen({ name: file.name, ...(await readList(new Uint8Array(await file.arrayBuffer()))) })
    } catch (error) {
      onChosen(null)
      setProblem(error instanceof ListError ? error.problem : 'unreadable')
    } finally {
      setBusy(false)
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    <div className="flex flex-col gap-3">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop files on; the button inside does the same */}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cn(
          'flex items-center gap-3 rounded-box border border-dashed px-4 py-3.5 transition-colors',
          over ? 'border-ac bg-ac-soft' : 'border-line-3',
        )}
      >
        <FileSpreadsheet className="size-5 shrink-0 text-t3" aria-hidden />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{chosen ? chosen.name : t('drop')}</span>
          <span className="block text-small text-t2">
            {chosen ? t('rowsRead', { count: count(written(chosen.rows).length) }) : t('dropHint')}
          </span>
        </span>
        {busy ? <Spinner /> : null}
        <Button icon={<Upload />} onClick={() => input.current?.click()}>
          {t(chosen ? 'otherFile' : 'chooseFile')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,.xlsx"
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {problem ? <Banner tone="danger">{t(`problem.${problem}`)}</Banner> : null}
    </div>
  )
}

/** Rows that say something. */
export const written = (rows: readonly string[][]): string[][] => rows.filter((row) => row.some(Boolean))

/** The first rows as they were read. */
export function ListPreview({ names, rows: all, marked }: { names: readonly string[]; rows: readonly string[][]; marked?: number }) {
  const t = useWords('tables')
  const rows = written(all)
  return (
    <div className="overflow-x-auto rounded-box border border-line">
      <table className="w-full border-collapse text-small">
        <thead>
          <tr className="bg-sunken text-left text-t2">
            {names.map((name, index) => (
              <th
                key={name}
                className={cn('border-b border-line px-2.5 py-1.5 font-medium whitespace-nowrap', index === marked && 'bg-ac-soft text-ac')}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, 5).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
            <tr key={at} className="border-b border-line last:border-0">
              {names.map((name, index) => (
                <td key={name} className={cn('nums max-w-48 truncate px-2.5 py-1.5 whitespace-nowrap', index === marked && 'bg-ac-soft')}>
                  {row[index]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > 5 ? (
        <p className="border-t border-line px-2.5 py-1.5 text-small text-t3">{t('andRows', { count: count(rows.length - 5) })}</p>
      ) : null}
    </div>
  )
}
