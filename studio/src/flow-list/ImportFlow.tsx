// studio · making a flow from a document that somebody exported.
import { Upload } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useChange } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Banner, Button, Dialog, Field, TextArea, TextInput } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { readDocument } from './read-document.ts'

export function ImportFlow({ open, onClose, onDone }: { open: boolean; onClose: () => void; onDone: (flow: string) => void }) {
  const t = useWords('new-flow')
  const shell = useWords('shell')
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [name, setName] = useState('')
  const create = useChange('createFlow', ['listFlows'])
  const reset = create.reset
  useEffect(() => {
    if (!open) return
    setText('')
    setName('')
    reset()
  }, [open, reset])
  const read = text.trim() ? readDocument(text) : null
  const called = name.trim() || (read?.ok ? read.document.title : '')
  const go = async () => {
    if (!read?.ok) return
    const flow = await create.mutateAsync({ body: { name: called || t('blankName'), document: JSON.parse(text) } }).catch(() => null)
    if (flow) onDone(flow.id)
  }
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('import')}
      about={t('importLong')}
      closeLabel={shell('close')}
      className="w-[560px]"
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {shell('cancel')}
          </Button>
          <Button
            look="primary"
            size="large"
            busy={create.isPending}
            reason={read?.ok ? undefined : t('importFirst')}
            onClick={() => void go()}
          >
            {t('importThis')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field
          label={t('json')}
          aside={
            <Button look="link" size="small" icon={<Upload />} onClick={() => input.current?.click()}>
              {t('chooseFile')}
            </Button>
          }
        >
          {(parts) => (
            <TextArea
              {...parts}
              rows={10}
              spellCheck={false}
              placeholder={t('paste')}
              className="font-mono text-small"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <input
          ref={input}
          type="file"
          hidden
          accept=".json,application/json"
          onChange={async (event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) setText(await file.text())
          }}
        />
        {read && !read.ok ? <Banner tone="danger">{t(`fault.${read.fault}`, { line: read.line, at: read.at })}</Banner> : null}
        {read?.ok ? (
          <Field label={t('name')} hint={t('readable', { count: Object.keys(read.document.nodes).length })}>
            {(parts) => (
              <TextInput
                {...parts}
                size="large"
                maxLength={80}
                placeholder={read.document.title}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        <Trouble error={create.error} />
      </div>
    </Dialog>
  )
}
