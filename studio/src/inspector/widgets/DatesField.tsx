// studio · special days, stronger than the week: closed, or open at hours of their own.
import { Plus, X } from 'lucide-react'
import { Button, boxed, cn, IconButton, Segmented, TextInput } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'
import type { WidgetProps } from '../widget.ts'
import { TimeInput } from './WeekField.tsx'

interface DateRule {
  from: string
  to?: string
  open: boolean
  hours?: { from: string; to: string }[]
  name?: string
}

const today = (): string => new Date().toISOString().slice(0, 10)

export function DatesField({ value, disabled, onValue }: WidgetProps) {
  const t = useWords('editor')
  const rules = (Array.isArray(value) ? value : []) as DateRule[]
  const put = (next: readonly DateRule[]) => onValue(next as never)
  const change = (index: number, part: Partial<DateRule>) => put(rules.map((rule, at) => (at === index ? { ...rule, ...part } : rule)))
  const day = (index: number, name: 'from' | 'to', label: string) => (
    <input
      type="date"
      aria-label={label}
      value={rules[index]?.[name] ?? rules[index]?.from ?? ''}
      min={name === 'to' ? rules[index]?.from : undefined}
      disabled={disabled}
      onChange={(event) => event.target.value && change(index, { [name]: event.target.value })}
      className={cn(boxed, 'nums h-[26px] w-[122px] px-1.5')}
    />
  )
  return (
    <div className="flex flex-col gap-2">
      {rules.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: days have no identity of their own
        <div key={index} className="flex flex-col gap-1.5 rounded-control bg-sunken p-2">
          <div className="flex items-center gap-1.5">
            <TextInput
              size="small"
              aria-label={t('dates.name')}
              placeholder={t('dates.name')}
              defaultValue={rule.name ?? ''}
              key={rule.name ?? ''}
              disabled={disabled}
              maxLength={40}
              onBlur={(event) => event.target.value !== (rule.name ?? '') && change(index, { name: event.target.value })}
              className="flex-1"
            />
            {disabled ? null : (
              <IconButton size="small" label={t('dates.remove')} onClick={() => put(rules.filter((_, at) => at !== index))}>
                <X />
              </IconButton>
            )}
          </div>
          <div className="flex items-center gap-1">
            {day(index, 'from', t('dates.from'))}–{day(index, 'to', t('dates.to'))}
          </div>
          <div className="flex items-center gap-2">
            <Segmented
              label={t('dates.state')}
              value={rule.open ? 'open' : 'closed'}
              onValue={(next) => change(index, { open: next === 'open' })}
              segments={[
                { value: 'closed', label: t('dates.closed') },
                { value: 'open', label: t('dates.open') },
              ]}
            />
            {rule.open ? (
              <span className="flex items-center gap-1">
                <TimeInput
                  value={rule.hours?.[0]?.from ?? '00:00'}
                  label={t('week.from')}
                  disabled={disabled}
                  onValue={(from) => change(index, { hours: [{ from, to: rule.hours?.[0]?.to ?? '24:00' }] })}
                />
                –
                <TimeInput
                  value={rule.hours?.[0]?.to ?? '24:00'}
                  label={t('week.to')}
                  disabled={disabled}
                  onValue={(to) => change(index, { hours: [{ from: rule.hours?.[0]?.from ?? '00:00', to }] })}
                />
              </span>
            ) : null}
          </div>
        </div>
      ))}
      {disabled ? null : (
        <Button
          size="small"
          look="quiet"
          className="-ml-2 self-start text-t2"
          icon={<Plus />}
          onClick={() => put([...rules, { from: today(), open: false }])}
        >
          {t('dates.add')}
        </Button>
      )}
    </div>
  )
}
