// studio · removing a number, by typing it.

import type { NumberRow } from '@hotline/schemas'
import { useChange } from '../api/index.ts'
import { RemoveDialog } from '../shell/index.ts'
import { toast } from '../ui/index.ts'
import { bareNumber, useWords } from '../words/index.ts'

export function RemoveNumber({ row, onClose }: { row: NumberRow | null; onClose: () => void }) {
  const t = useWords('numbers')
  const remove = useChange('removeNumber', ['listNumbers'])
  const onRemove = async () => {
    if (!row) return false
    const done = await remove.mutateAsync({ number: row.number }).catch(() => null)
    if (done) toast(t('removed', { number: row.shown }))
    return done !== null
  }
  return (
    <RemoveDialog
      open={row !== null}
      onClose={onClose}
      title={t('removeTitle', { number: row?.shown ?? '' })}
      about={t('removeAbout')}
      action={t('remove')}
      label={t('typeToRemove', { number: row?.shown ?? '' })}
      fits={(typed) => bareNumber(typed) === row?.number}
      removal={remove}
      onRemove={onRemove}
    />
  )
}
