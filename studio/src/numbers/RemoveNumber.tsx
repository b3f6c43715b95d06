// studio · removing a number, by typing it.

import type { NumberRow } from '@hotline/schemas'
import { useState } from 'react'
import { useChange } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Button, Dialog, Field, TextInput, toast } from '../ui/index.ts'
import { bareNumber, useWords } from '../words/index.ts'

export function RemoveNumber({ row, onClose }: { row: NumberRow | null; onClose: () => void }) {
  const t = useWords('numbers')
  const shell = useWords('shell')
  const [typed, setTyped] = useState('')
  const remove = useChange('removeNumber', ['listNumbers'])
  const close = () => {
    setTyped('')
    remove.reset()
    onClose()
  }
  const go = async () => {
    if (!row) return
    const done = await remove.mutateAsync({ number: row.number }).catch(() => null)
    if (!done) return
    toast(t('removed', { number: row.shown }))
    close()
  }
  const label = t('typeToRemove', { number: row?.shown ?? '' })
  return (
    <Dialog
      open={row !== null}
      onClose={close}
      title={t('removeTitle', { number: row?.shown ?? '' })}
      about={t('removeAbout')}
      closeLabel={shell('close')}
      footer={
        <>
          <Button size="large" onClick={close}>
            {shell('cancel')}
          </Button>
          <Button
            look="danger"
            size="large"
            busy={remove.isPending}
            reason={bareNumber(typed) === row?.number ? undefined : label}
            onClick={() => void go()}
          >
            {t('remove')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={label}>
          {(parts) => <TextInput {...parts} size="large" value={typed} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
        <Trouble error={remove.error} />
      </div>
    </Dialog>
  )
}
