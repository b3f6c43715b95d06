// studio · editors of single values: a line of text, a number with its unit, a switch, one of a few, a key, a telephone number.
import { useEffect, useState } from 'react'
import { NumberInput, Segmented, Select, Switch, TextInput } from '../../ui/index.ts'
import { bareNumber, phone, useSay, useWords } from '../../words/index.ts'
import type { WidgetProps } from '../widget.ts'

/** Typed text that is given back when the field is left; what others write shows unless one is typing. */
function useTyped(value: unknown, keep: (text: string) => void) {
  const stored = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  const [typed, setTyped] = useState(stored)
  useEffect(() => setTyped(stored), [stored])
  return {
    typed,
    setTyped,
    parts: {
      value: typed,
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => setTyped(event.target.value),
      onBlur: () => typed !== stored && keep(typed),
      onKeyDown: (event: React.KeyboardEvent<HTMLInputElement>) => {
        if (!event.nativeEvent.isComposing && event.key === 'Enter' && typed !== stored) keep(typed)
      },
    },
  }
}

export function TextField({ id, value, label, disabled, invalid, onValue }: WidgetProps) {
  const { parts } = useTyped(value, onValue)
  return <TextInput id={id} {...parts} title={label} disabled={disabled} aria-invalid={invalid || undefined} className="flex-1" />
}

export function NumberField({ id, field, value, disabled, onValue }: WidgetProps) {
  const say = useSay()
  return (
    <NumberInput
      id={id}
      value={typeof value === 'number' ? value : (field.min ?? 0)}
      onValue={onValue}
      min={field.min}
      max={field.max}
      disabled={disabled}
      {...(field.unit ? { unit: say(field.unit) } : {})}
      title={field.hint ? say(field.hint) : undefined}
      className="w-full max-w-24 min-w-0"
    />
  )
}

export const SwitchField = ({ id, value, disabled, onValue }: WidgetProps) => (
  <Switch id={id} checked={value === true} onChecked={onValue} disabled={disabled} />
)

export function ChoiceField({ id, field, value, label, disabled, invalid, onValue }: WidgetProps) {
  const say = useSay()
  const options = field.options ?? []
  const pick = (chosen: string) => {
    const option = options.find((one) => String(one.value) === chosen)
    if (option) onValue(option.value)
  }
  const short =
    options.length <= 3 && options.every((option) => say(option.label).length <= (/[\u4e00-\u9fff]/.test(say(option.label)) ? 5 : 9))
  if (short && !disabled)
    return (
      <Segmented
        label={label}
        value={String(value)}
        onValue={pick}
        segments={options.map((option) => ({ value: String(option.value), label: say(option.label) }))}
      />
    )
  return (
    <Select
      id={id}
      aria-label={label}
      value={String(value)}
      onValue={pick}
      disabled={disabled}
      {...(invalid ? { 'aria-invalid': true as const } : {})}
      choices={options.map((option) => ({ value: String(option.value), label: say(option.label) }))}
      className="flex-1"
    />
  )
}

/** Only what a telephone has: digits, star, hash. */
export function KeyField({ id, value, label, disabled, invalid, onValue }: WidgetProps) {
  const t = useWords('editor')
  const clean = (text: string) => text.normalize('NFKC').replace(/[^0-9*#]/g, '')
  const { parts, setTyped } = useTyped(value, (text) => onValue(clean(text)))
  return (
    <TextInput
      id={id}
      {...parts}
      onChange={(event) => setTyped(clean(event.target.value))}
      title={label}
      placeholder={t('noKeySet')}
      disabled={disabled}
      aria-invalid={invalid || undefined}
      className="nums w-20"
    />
  )
}

/** Numbers are kept bare and shown grouped; what holds a variable stays as it is typed. */
export function PhoneField({ id, value, label, disabled, invalid, onValue }: WidgetProps) {
  const stored = typeof value === 'string' ? value : ''
  const free = stored.includes('{{')
  const { parts, typed } = useTyped(free ? stored : phone(stored), (text) => onValue(text.includes('{{') ? text.trim() : bareNumber(text)))
  return (
    <TextInput
      id={id}
      {...parts}
      title={label}
      inputMode={typed.includes('{') ? 'text' : 'tel'}
      disabled={disabled}
      aria-invalid={invalid || undefined}
      className="nums flex-1"
    />
  )
}
