// studio · one of the questions of a template.
import type { OpeningHours, TemplateQuestion } from '@hotline/flows'
import { type ReactNode, useState } from 'react'
import { Chip, cn, Field, NumberInput, TextInput } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { checkHours, typedTime } from './check-hours.ts'
import { checkPhone } from './phone-check.ts'

interface Props {
  question: TemplateQuestion
  index: number
  value: unknown
  onValue: (value: unknown) => void
}

export function Question({ question, index, value, onValue }: Props) {
  const inWords = useSay()
  return (
    <section className="flex gap-3 border-b border-line px-5 py-4">
      <span
        aria-hidden
        className="nums mt-px flex size-5 shrink-0 items-center justify-center rounded-full bg-ac text-small font-semibold text-on-ac"
      >
        {index + 1}
      </span>
      <div className="min-w-0 flex-1 [&_label]:text-subhead [&_label]:leading-[22px] [&_label]:font-semibold">
        {question.kind === 'hours' ? (
          <Hours value={value as OpeningHours} onValue={onValue} label={inWords(question.label)} hint={inWords(question.hint)} />
        ) : question.kind === 'phone' ? (
          <Phone value={String(value ?? '')} onValue={onValue} label={inWords(question.label)} hint={inWords(question.hint)} />
        ) : (
          <Field label={inWords(question.label)} hint={inWords(question.hint)}>
            {(parts) =>
              question.kind === 'number' ? (
                <NumberInput {...parts} size="large" value={Number(value)} min={1} onValue={onValue} />
              ) : (
                <TextInput
                  {...parts}
                  size="large"
                  maxLength={40}
                  value={String(value ?? '')}
                  onChange={(event) => onValue(event.target.value)}
                />
              )
            }
          </Field>
        )}
      </div>
    </section>
  )
}

interface Answer<V> {
  value: V
  onValue: (value: V) => void
  label: string
  hint: string
}

function Phone({ value, onValue, label, hint }: Answer<string>) {
  const t = useWords('new-flow')
  const [left, setLeft] = useState(false)
  const checked = checkPhone(value)
  const fault: ReactNode =
    left && checked?.fault ? t(`phone.${checked.fault}`, { by: checked.by, kind: t(`phoneKind.${checked.kind}`) }) : null
  return (
    <Field label={label} hint={hint} error={fault}>
      {(parts) => (
        <span className="flex items-center gap-2">
          <TextInput
            {...parts}
            size="large"
            inputMode="tel"
            placeholder="138 1234 2266"
            value={value}
            onChange={(event) => {
              setLeft(false)
              onValue(event.target.value)
            }}
            onBlur={() => setLeft(true)}
            className="nums flex-1"
          />
          {checked && !checked.fault ? <Chip>{t(`phoneKind.${checked.kind}`)}</Chip> : null}
        </span>
      )}
    </Field>
  )
}

function Hours({ value, onValue, label, hint }: Answer<OpeningHours>) {
  const t = useWords('new-flow')
  const fault = checkHours(value)
  const toggle = (day: number) =>
    onValue({
      ...value,
      days: value.days.includes(day) ? value.days.filter((one) => one !== day) : [...value.days, day].sort((a, b) => a - b),
    })
  return (
    <Field label={label} hint={hint} error={fault ? t(`hours.${fault}`) : null}>
      {(parts) => (
        <div className="flex flex-col gap-2">
          <div className="flex gap-1.5">
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <button
                key={day}
                type="button"
                aria-pressed={value.days.includes(day)}
                aria-label={t(`dayNames.${day}`)}
                onClick={() => toggle(day)}
                className={cn(
                  'h-[30px] w-9 rounded-control border text-small transition-colors',
                  value.days.includes(day)
                    ? 'border-transparent bg-ac-soft font-semibold text-ac'
                    : 'border-line-2 text-t2 hover:border-line-3',
                )}
              >
                {t(`days.${day}`)}
              </button>
            ))}
          </div>
          <div className="flex items-center gap-2">
            <Time {...parts} label={t('from')} value={value.from} onValue={(from) => onValue({ ...value, from })} />
            <span className="text-t2">{t('to')}</span>
            <Time label={t('until')} value={value.to} onValue={(to) => onValue({ ...value, to })} />
          </div>
        </div>
      )}
    </Field>
  )
}

function Time({ value, onValue, label, ...parts }: { value: string; onValue: (value: string) => void; label: string; id?: string }) {
  const [typed, setTyped] = useState(value)
  return (
    <TextInput
      {...parts}
      size="large"
      aria-label={label}
      inputMode="numeric"
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value)
        const time = typedTime(event.target.value)
        if (time && event.target.value.length >= 4) onValue(time)
      }}
      onBlur={() => {
        const time = typedTime(typed)
        setTyped(time ?? value)
        if (time) onValue(time)
      }}
      className="nums w-[110px]"
    />
  )
}
