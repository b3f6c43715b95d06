// studio · hours of the week: a grid to paint with the pointer, and the same as lines to type.
import { Plus, X } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { Button, boxed, cn, IconButton } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'
import type { WidgetProps } from '../widget.ts'
import { cellsOf, paint, type WeekSegment } from './week-cells.ts'

const days = [1, 2, 3, 4, 5, 6, 7] as const
const hours = Array.from({ length: 24 }, (_, hour) => hour)

export function WeekField({ value, label, disabled, onValue }: WidgetProps) {
  const t = useWords('editor')
  const segments = (Array.isArray(value) ? value : []) as WeekSegment[]
  const cells = useMemo(() => cellsOf(segments), [segments])
  const [stroke, setStroke] = useState<{ on: boolean; from: [number, number]; to: [number, number] } | null>(null)
  const grid = useRef<HTMLDivElement>(null)
  const painted = stroke ? paint(segments, stroke.from, stroke.to, stroke.on) : segments
  const shown = stroke ? cellsOf(painted) : cells
  const at = (event: React.PointerEvent): [number, number] | null => {
    const cell = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-cell]')
    const [day, hour] = cell?.dataset.cell?.split(':').map(Number) ?? []
    return day !== undefined && hour !== undefined ? [day, hour] : null
  }
  const change = (index: number, part: Partial<WeekSegment>) =>
    onValue(segments.map((one, place) => (place === index ? { ...one, ...part } : { ...one })) as never)
  return (
    <div className="flex flex-col gap-2">
      <div
        ref={grid}
        role="img"
        aria-label={label}
        className="grid touch-none grid-cols-[22px_repeat(24,1fr)] gap-px rounded-control select-none"
        onPointerDown={(event) => {
          const cell = at(event)
          if (!cell || disabled) return
          grid.current?.setPointerCapture(event.pointerId)
          setStroke({ on: !cells[cell[0]]?.[cell[1]], from: cell, to: cell })
        }}
        onPointerMove={(event) => {
          const cell = stroke && at(event)
          if (cell) setStroke({ ...stroke, to: cell })
        }}
        onPointerUp={() => {
          if (stroke) onValue(painted as never)
          setStroke(null)
        }}
      >
        <span />
        {hours.map((hour) => (
          <span key={hour} className="nums h-3.5 text-tick text-t3">
            {hour % 6 === 0 ? hour : ''}
          </span>
        ))}
        {days.map((day) => [
          <span key={`name-${day}`} className="text-tick leading-[14px] text-t2">
            {t(`weekday.${day}`)}
          </span>,
          ...hours.map((hour) => (
            <span
              key={`${day}-${hour}`}
              data-cell={`${day}:${hour}`}
              className={cn('h-3.5 rounded-[2px]', shown[day]?.[hour] ? 'bg-ac' : 'bg-sunken dark:bg-bg', !disabled && 'hover:opacity-70')}
            />
          )),
        ])}
      </div>
      {segments.map((segment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stretches have no identity of their own
        <div key={index} className="flex flex-wrap items-center gap-1.5">
          <span className="flex gap-px">
            {days.map((day) => {
              const on = segment.days.includes(day)
              return (
                <button
                  key={day}
                  type="button"
                  disabled={disabled}
                  aria-pressed={on}
                  aria-label={t(`weekdayLong.${day}`)}
                  onClick={() => change(index, { days: on ? segment.days.filter((one) => one !== day) : [...segment.days, day].sort() })}
                  className={cn('size-6 rounded-keycap text-tick', on ? 'bg-ac-soft font-semibold text-ac' : 'text-t3 hover:bg-sunken')}
                >
                  {t(`weekday.${day}`)}
                </button>
              )
            })}
          </span>
          <span className="flex flex-1 items-center gap-1">
            <TimeInput value={segment.from} label={t('week.from')} disabled={disabled} onValue={(from) => change(index, { from })} />
            –
            <TimeInput value={segment.to} label={t('week.to')} disabled={disabled} onValue={(to) => change(index, { to })} />
          </span>
          {disabled ? null : (
            <IconButton
              size="small"
              label={t('week.remove')}
              onClick={() => onValue(segments.filter((_, place) => place !== index) as never)}
            >
              <X />
            </IconButton>
          )}
        </div>
      ))}
      {disabled ? null : (
        <Button
          size="small"
          look="quiet"
          className="-ml-2 self-start text-t2"
          icon={<Plus />}
          onClick={() => onValue([...segments, { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }] as never)}
        >
          {t('week.add')}
        </Button>
      )}
    </div>
  )
}

/** `9`, `930`, `9:30` and `24:00` are times; anything else goes back when the field is left. */
export function TimeInput({
  value,
  label,
  disabled,
  onValue,
}: {
  value: string
  label: string
  disabled: boolean
  onValue: (time: string) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const keep = () => {
    const digits = (typed ?? '').normalize('NFKC').replace(/\D/g, '')
    const hour = Number(digits.length <= 2 ? digits : digits.slice(0, -2))
    const minute = digits.length <= 2 ? 0 : Number(digits.slice(-2))
    if (digits && minute < 60 && (hour < 24 || (hour === 24 && minute === 0)))
      onValue(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    setTyped(null)
  }
  return (
    <input
      aria-label={label}
      value={typed ?? value}
      disabled={disabled}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => typed !== null && keep()}
      onKeyDown={(event) => event.key === 'Enter' && keep()}
      className={cn(boxed, 'nums h-[26px] w-[52px] px-1 text-center')}
    />
  )
}
