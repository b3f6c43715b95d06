// studio · making a batch of random codes.
import { useState } from 'react'
import { useChange } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Banner, Button, Dialog, Field, NumberInput, TextInput, toast } from '../ui/index.ts'
import { count, useWords } from '../words/index.ts'
import { guessOneIn, leastOneIn } from './guess-one-in.ts'

export function GenerateCodes({ open, onClose, onDone }: { open: boolean; onClose: () => void; onDone: (batch: string) => void }) {
  const t = useWords('codes')
  const shell = useWords('shell')
  const [form, setForm] = useState({ name: '', product: '', count: 1000, length: 7 })
  const generate = useChange('generateCodes', ['listBatches', 'listCodes'])
  const go = async () => {
    const batch = await generate.mutateAsync({ body: { ...form, name: form.name.trim(), product: form.product.trim() } }).catch(() => null)
    if (!batch) return
    toast(t('generated', { count: count(batch.codes) }))
    setForm({ ...form, name: '', product: '' })
    onDone(batch.id)
    onClose()
  }
  const oneIn = guessOneIn(form.count, form.length)
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('generate')}
      about={t('generateAbout')}
      closeLabel={shell('close')}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {shell('cancel')}
          </Button>
          <Button
            look="primary"
            size="large"
            busy={generate.isPending}
            reason={form.name.trim() ? (oneIn < leastOneIn ? t('tooShort') : undefined) : t('nameFirst')}
            onClick={() => void go()}
          >
            {t('generateThis', { count: count(form.count) })}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (form.name.trim()) void go()
        }}
      >
        <Field label={t('batchName')} hint={t('batchHint')}>
          {(parts) => (
            <TextInput
              {...parts}
              size="large"
              autoFocus
              maxLength={60}
              value={form.name}
              onChange={(event) => setForm({ ...form, name: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('product')} hint={t('productHint')}>
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
        <div className="grid grid-cols-2 gap-4">
          <Field label={t('howMany')}>
            {(parts) => (
              <NumberInput
                {...parts}
                size="large"
                className="w-full"
                value={form.count}
                min={1}
                max={100_000}
                step={100}
                unit={t('each')}
                onValue={(value) => setForm({ ...form, count: Math.round(value) })}
              />
            )}
          </Field>
          <Field label={t('length')}>
            {(parts) => (
              <NumberInput
                {...parts}
                size="large"
                className="w-full"
                value={form.length}
                min={4}
                max={32}
                unit={t('digits')}
                onValue={(value) => setForm({ ...form, length: Math.round(value) })}
              />
            )}
          </Field>
        </div>
        <Banner tone={oneIn < 1000 ? 'warn' : 'info'}>
          {oneIn < leastOneIn ? t('tooShort') : t('guess', { count: count(Math.floor(oneIn)) })}
        </Banner>
        <Trouble error={generate.error} />
      </form>
    </Dialog>
  )
}
