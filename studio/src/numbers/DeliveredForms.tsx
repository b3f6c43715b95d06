// studio · the forms in which lines deliver a number, under its row.

import type { NumberRow } from '@hotline/schemas'
import { Plus, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useChange } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Button, IconButton, Popover, TextInput } from '../ui/index.ts'
import { useWords } from '../words/index.ts'

export function DeliveredForms({ row, reason }: { row: NumberRow; reason: string | undefined }) {
  const t = useWords('numbers')
  const shell = useWords('shell')
  const [adding, setAdding] = useState(false)
  const [typed, setTyped] = useState('')
  const change = useChange('changeNumber', ['listNumbers', 'listUnclaimed'])
  const keep = (forms: string[]) => change.mutateAsync({ number: row.number, body: { forms } }).catch(() => null)
  const add = async (event: FormEvent) => {
    event.preventDefault()
    const form = typed.replace(/[\s()-]/g, '')
    if (form.length < 3) return
    if (await keep([...new Set([...row.forms, form])])) {
      setTyped('')
      setAdding(false)
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: presses and keys here belong to the forms, not to the row
    <div
      className="flex flex-wrap items-center gap-2 px-3.5 pb-3"
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <span className="text-small text-t2">{t('forms')}</span>
      {row.forms.map((form) => (
        <span
          key={form}
          className="nums group inline-flex h-[26px] items-center gap-0.5 rounded-control border border-line-2 bg-surface pl-2 font-mono text-small dark:bg-raised"
        >
          {form}
          {row.forms.length > 1 && !reason ? (
            <IconButton
              label={t('dropForm', { form })}
              size="small"
              className="w-6 text-t3 [&_svg]:size-3"
              onClick={() => void keep(row.forms.filter((one) => one !== form))}
            >
              <X />
            </IconButton>
          ) : (
            <span className="w-2" />
          )}
        </span>
      ))}
      <Popover
        label={t('addForm')}
        open={adding}
        onOpen={setAdding}
        trigger={
          <Button look="link" size="small" icon={<Plus />} disabled={Boolean(reason)}>
            {t('addForm')}
          </Button>
        }
        className="w-80"
      >
        <form onSubmit={(event) => void add(event)} className="flex flex-col gap-2.5">
          <p className="text-small text-t2">{t('addFormHint')}</p>
          <div className="flex gap-2">
            <TextInput
              mono
              autoFocus
              inputMode="tel"
              aria-label={t('addForm')}
              placeholder="864001230088"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              className="flex-1"
            />
            <Button look="primary" type="submit" busy={change.isPending}>
              {shell('add')}
            </Button>
          </div>
          <Trouble error={change.error} />
        </form>
      </Popover>
    </div>
  )
}
