// studio · how transfers are dialled: the form in which the line wants numbers, and which numbers may be dialled at all.
import type { Dialling as Settings } from '@hotline/schemas'
import { useState } from 'react'
import { Field, Select, TextInput } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { dialledAs, listOf } from './dial-example.ts'
import { Group } from './Group.tsx'

export function Dialling({ value, onValue, disabled }: { value: Settings; onValue: (next: Settings) => void; disabled: boolean }) {
  const t = useWords('settings')
  const set = (change: Partial<Settings>) => onValue({ ...value, ...change })
  const digits = (name: 'areaCode' | 'prefix', label: string, hint: string, keep: RegExp, max: number) => (
    <Field label={label} hint={hint}>
      {(parts) => (
        <TextInput
          {...parts}
          mono
          disabled={disabled}
          inputMode="tel"
          maxLength={max}
          value={value[name]}
          onChange={(event) => set({ [name]: event.target.value.normalize('NFKC').replace(keep, '') })}
          className="w-40"
        />
      )}
    </Field>
  )
  return (
    <Group title={t('dialling.title')} about={t('dialling.about')}>
      <div className="grid gap-4 tablet:grid-cols-2">
        <Field label={t('dialling.form')} hint={t('dialling.example', { number: dialledAs(value) })}>
          {(parts) => (
            <Select
              {...parts}
              disabled={disabled}
              value={value.form}
              onValue={(form) => set({ form: form as Settings['form'] })}
              choices={[
                { value: 'national', label: t('dialling.national') },
                { value: 'e164', label: t('dialling.e164') },
                { value: 'leading_zero', label: t('dialling.leadingZero') },
              ]}
            />
          )}
        </Field>
        {digits('prefix', t('dialling.prefix'), t('dialling.prefixHint'), /[^0-9*#]/g, 6)}
        {value.form === 'national' ? null : digits('areaCode', t('dialling.areaCode'), t('dialling.areaCodeHint'), /\D/g, 4)}
        {value.form === 'leading_zero' ? (
          <Starts
            label={t('dialling.homeMobiles')}
            hint={t('dialling.homeMobilesHint')}
            value={value.homeMobiles}
            disabled={disabled}
            onValue={(homeMobiles) => set({ homeMobiles })}
          />
        ) : null}
        <Starts
          label={t('dialling.allowed')}
          hint={value.allowed.length ? t('dialling.allowedHint') : t('dialling.allowedNone')}
          value={value.allowed}
          disabled={disabled}
          onValue={(allowed) => set({ allowed })}
        />
      </div>
    </Group>
  )
}

/** First digits of numbers, in one line; what is typed stays as it is until the field is left. */
function Starts(given: { label: string; hint: string; value: string[]; disabled: boolean; onValue: (value: string[]) => void }) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Field label={given.label} hint={given.hint}>
      {(parts) => (
        <TextInput
          {...parts}
          mono
          disabled={given.disabled}
          value={typed ?? given.value.join(' ')}
          onChange={(event) => {
            setTyped(event.target.value)
            given.onValue(listOf(event.target.value))
          }}
          onBlur={() => setTyped(null)}
        />
      )}
    </Field>
  )
}
