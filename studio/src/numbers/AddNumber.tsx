// studio · adding a number: as people know it, its name, the forms in which lines deliver it.
import { useEffect, useState } from 'react'
import { useChange } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Button, Dialog, Field, Keycap, TextInput, toast } from '../ui/index.ts'
import { bareNumber, phone, useWords } from '../words/index.ts'
import { likelyForms } from './likely-forms.ts'

/** Open while `start` is a text: the number to begin with, or `''`. */
export function AddNumber({ start, onClose, onAdded }: { start: string | null; onClose: () => void; onAdded: (number: string) => void }) {
  const t = useWords('numbers')
  const shell = useWords('shell')
  const [number, setNumber] = useState('')
  const [name, setName] = useState('')
  const add = useChange('addNumber', ['listNumbers', 'listUnclaimed', 'listJambonzNumbers'])
  useEffect(() => {
    if (start !== null) {
      setNumber(start)
      setName('')
    }
  }, [start])
  const bare = bareNumber(number)
  const forms = [...new Set([...likelyForms(bare), ...(start ? [start] : [])])]
  const keep = async () => {
    const row = await add.mutateAsync({ body: { number: bare, name: name.trim(), forms } }).catch(() => null)
    if (!row) return
    toast(t('added', { number: row.shown }))
    onAdded(row.number)
    onClose()
  }
  return (
    <Dialog
      open={start !== null}
      onClose={onClose}
      title={t('add')}
      about={t('addAbout')}
      closeLabel={shell('close')}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {shell('cancel')}
          </Button>
          <Button
            look="primary"
            size="large"
            busy={add.isPending}
            reason={bare.length < 3 ? t('typeNumber') : undefined}
            onClick={() => void keep()}
          >
            {bare.length < 3 ? t('add') : t('addThis', { number: phone(bare) })}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (bare.length >= 3) void keep()
        }}
      >
        <Field label={t('number')} hint={t('numberHint')}>
          {(parts) => (
            <TextInput
              {...parts}
              size="large"
              inputMode="tel"
              autoFocus
              placeholder="400-123-0088"
              value={number}
              onChange={(event) => setNumber(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('name')} hint={t('nameHint')}>
          {(parts) => <TextInput {...parts} size="large" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        {bare.length >= 3 ? (
          <div>
            <p className="mb-1.5 text-small text-t2">{t('formsGuess')}</p>
            <div className="flex flex-wrap gap-1.5">
              {forms.map((form) => (
                <Keycap key={form} tone="quiet" className="h-[22px] px-1.5 font-mono text-small font-normal">
                  {form}
                </Keycap>
              ))}
            </div>
          </div>
        ) : null}
        <Trouble error={add.error} />
      </form>
    </Dialog>
  )
}
