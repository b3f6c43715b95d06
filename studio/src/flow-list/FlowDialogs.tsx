// studio · renaming a flow, putting one away.

import type { FlowSummary } from '@hotline/schemas'
import { useEffect, useState } from 'react'
import { useChange } from '../api/index.ts'
import { RemoveDialog, Trouble } from '../shell/index.ts'
import { Button, Dialog, Field, TextInput, toast } from '../ui/index.ts'
import { useWords } from '../words/index.ts'

export function RenameFlow({ flow, onClose }: { flow: FlowSummary | null; onClose: () => void }) {
  const t = useWords('flow-list')
  const shell = useWords('shell')
  const [name, setName] = useState('')
  const rename = useChange('renameFlow', ['listFlows', 'getFlow', 'listNumbers'])
  useEffect(() => {
    if (flow) setName(flow.name)
  }, [flow])
  const keep = async () => {
    if (!flow || !name.trim()) return
    const done = await rename.mutateAsync({ flow: flow.id, body: { name: name.trim() } }).catch(() => null)
    if (done) onClose()
  }
  return (
    <Dialog
      open={flow !== null}
      onClose={onClose}
      title={t('rename')}
      closeLabel={shell('close')}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {shell('cancel')}
          </Button>
          <Button look="primary" size="large" busy={rename.isPending} onClick={() => void keep()}>
            {shell('save')}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <Field label={t('name')}>
          {(parts) => <TextInput {...parts} size="large" maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Trouble error={rename.error} />
      </form>
    </Dialog>
  )
}

/** A flow that callers hear is put away only by typing its name. */
export function DeleteFlow({ flow, onClose }: { flow: FlowSummary | null; onClose: () => void }) {
  const t = useWords('flow-list')
  const remove = useChange('deleteFlow', ['listFlows'])
  const published = Boolean(flow?.live)
  const onRemove = async () => {
    if (!flow) return false
    const done = await remove.mutateAsync({ flow: flow.id }).catch(() => null)
    if (done) toast(t('removed', { name: flow.name }))
    return done !== null
  }
  return (
    <RemoveDialog
      open={flow !== null}
      onClose={onClose}
      title={t('removeTitle', { name: flow?.name ?? '' })}
      about={t(published ? 'removePublished' : 'removeDraft')}
      action={t('remove')}
      label={published ? t('typeName', { name: flow?.name ?? '' }) : undefined}
      fits={(typed) => typed === flow?.name}
      removal={remove}
      onRemove={onRemove}
    />
  )
}
