// studio · which numbers shall answer with the new version; a number of another jambonz application is claimed by name.
import type { NumberRow } from '@hotline/schemas'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useAsk, useChange } from '../api/index.ts'
import { Trouble, useReason } from '../shell/index.ts'
import { Button, Checkbox, Chip, Dialog, TextInput } from '../ui/index.ts'
import { useWords } from '../words/index.ts'

export interface Chosen {
  numbers: readonly string[]
  /** Number → name of the application it is taken from. */
  claims: Readonly<Record<string, string>>
}

export function NumberChoice({ flow, chosen, onChosen }: { flow: string; chosen: Chosen; onChosen: (chosen: Chosen) => void }) {
  const t = useWords('versions')
  const rows = useAsk('listNumbers', {}).data ?? []
  const foreign = rows.some(({ line }) => line === 'other')
  const jambonz = useAsk('listJambonzNumbers', {}, { enabled: foreign }).data
  const [asking, setAsking] = useState<{ row: NumberRow; application: string } | null>(null)

  const add = (number: string) => onChosen({ ...chosen, numbers: [...new Set([...chosen.numbers, number])] })
  const remove = (number: string) => {
    const { [number]: _, ...claims } = chosen.claims
    onChosen({ numbers: chosen.numbers.filter((one) => one !== number), claims })
  }
  const applicationOf = (row: NumberRow) =>
    row.line === 'other'
      ? jambonz?.find((one) => [row.number, ...row.forms].includes(one.number.replace(/^\+/, '')) && !one.ours)?.application?.name
      : undefined
  const toggle = (row: NumberRow, checked: boolean) => {
    const application = applicationOf(row)
    if (!checked) remove(row.number)
    else if (application && !chosen.claims[row.number]) setAsking({ row, application })
    else add(row.number)
  }

  return (
    <div className="flex flex-col gap-2">
      {rows.length ? (
        <ul className="divide-y divide-line overflow-hidden rounded-box border border-line-2">
          {rows.map((row) => (
            <li key={row.number} className="flex min-h-[41px] items-center gap-3 px-3 py-1.5">
              <Checkbox
                checked={chosen.numbers.includes(row.number)}
                onChecked={(checked) => toggle(row, checked)}
                label={
                  <span className="flex items-baseline gap-3">
                    <span className="nums font-semibold">{row.shown}</span>
                    <span className="truncate text-t2">{row.name}</span>
                  </span>
                }
              />
              <span className="flex-1" />
              {applicationOf(row) ? <Chip tone="warn">{t('ofApplication', { application: applicationOf(row) })}</Chip> : null}
              <span className="text-small text-t2">
                {!row.flow
                  ? t('nowNothing')
                  : row.flow.id === flow
                    ? t('nowVersion', { version: row.version ?? 0 })
                    : t('nowOther', { flow: row.flow.name })}
              </span>
              <span className="nums w-20 text-right text-small">
                {row.live ? (
                  <span className="text-ac">{t('liveNow', { count: row.live })}</span>
                ) : (
                  <span className="text-t3">{t('today', { count: row.callsToday })}</span>
                )}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-t2">{t('noNumbers')}</p>
      )}
      <AddHere onAdded={add} />
      <Dialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={t('claimTitle', { number: asking?.row.shown ?? '' })}
        closeLabel={t('close')}
        footer={
          <>
            <Button size="large" onClick={() => setAsking(null)}>
              {t('leaveIt')}
            </Button>
            <Button
              look="primary"
              size="large"
              onClick={() => {
                if (asking)
                  onChosen({
                    numbers: [...chosen.numbers, asking.row.number],
                    claims: { ...chosen.claims, [asking.row.number]: asking.application },
                  })
                setAsking(null)
              }}
            >
              {t('claim', { application: asking?.application ?? '' })}
            </Button>
          </>
        }
      >
        <p>{t('claimAbout', { application: asking?.application ?? '' })}</p>
      </Dialog>
    </div>
  )
}

function AddHere({ onAdded }: { onAdded: (number: string) => void }) {
  const t = useWords('versions')
  const reason = useReason('publisher')
  const [open, setOpen] = useState(false)
  const [number, setNumber] = useState('')
  const addNumber = useChange('addNumber', ['listNumbers'])
  if (!open)
    return (
      <Button look="link" size="small" icon={<Plus />} className="self-start" reason={reason} onClick={() => setOpen(true)}>
        {t('addNumber')}
      </Button>
    )
  const keep = async () => {
    const added = await addNumber.mutateAsync({ body: { number } }).catch(() => null)
    if (!added) return
    onAdded(added.number)
    setNumber('')
    setOpen(false)
  }
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <div className="flex gap-2">
        <TextInput
          autoFocus
          inputMode="tel"
          className="flex-1"
          aria-label={t('newNumber')}
          placeholder="400-123-0088"
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <Button type="submit" busy={addNumber.isPending} reason={number.trim() ? undefined : t('newNumber')}>
          {t('add')}
        </Button>
        <Button look="quiet" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </div>
      <Trouble error={addNumber.error} />
    </form>
  )
}
