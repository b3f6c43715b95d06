// studio · the question before something is removed for good, answered by typing its name where that is asked.
import { useState } from 'react'
import { Button, Dialog, Field, TextInput } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { Trouble } from './Trouble.tsx'

interface Removal {
  isPending: boolean
  error: unknown
  reset: () => void
}

/** `label` asks for the name and `fits` says whether it was typed; without them the button alone is the answer. `onRemove` is true when it is gone. */
export function RemoveDialog({
  open,
  onClose,
  title,
  about,
  action,
  label,
  fits = () => true,
  removal,
  onRemove,
}: {
  open: boolean
  onClose: () => void
  title: string
  about: string
  action: string
  label?: string | undefined
  fits?: (typed: string) => boolean
  removal: Removal
  onRemove: () => Promise<boolean>
}) {
  const shell = useWords('shell')
  const [typed, setTyped] = useState('')
  const close = () => {
    setTyped('')
    removal.reset()
    onClose()
  }
  const go = async () => {
    if (await onRemove()) close()
  }
  return (
    <Dialog
      open={open}
      onClose={close}
      title={title}
      about={about}
      closeLabel={shell('close')}
      footer={
        <>
          <Button size="large" onClick={close}>
            {shell('cancel')}
          </Button>
          <Button
            look="danger"
            size="large"
            busy={removal.isPending}
            reason={label && !fits(typed) ? label : undefined}
            onClick={() => void go()}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {label ? (
          <Field label={label}>
            {(parts) => <TextInput {...parts} size="large" value={typed} onChange={(event) => setTyped(event.target.value)} />}
          </Field>
        ) : null}
        <Trouble error={removal.error} />
      </div>
    </Dialog>
  )
}
