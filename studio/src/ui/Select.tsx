// studio · one of a list.
import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './class-names.ts'
import { popup } from './Popover.tsx'
import { boxed } from './TextInput.tsx'

export interface Choice<V extends string = string> {
  value: V
  label: ReactNode
  /** Second line, or the reason why it cannot be chosen. */
  hint?: string
  icon?: ReactNode
  disabled?: boolean
}

export function Select<V extends string>({
  value,
  onValue,
  choices,
  placeholder,
  className,
  disabled,
  size = 'normal',
  ...parts
}: {
  value: V | null
  onValue: (value: V) => void
  choices: readonly Choice<V>[]
  placeholder?: string
  className?: string
  disabled?: boolean
  size?: 'small' | 'normal' | 'large'
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string | undefined
  'aria-invalid'?: true | undefined
}) {
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <Base.Root value={value} onValueChange={(next) => next !== null && onValue(next as V)} disabled={disabled ?? false} modal={false}>
      <Base.Trigger
        {...parts}
        className={cn(
          boxed,
          'flex min-w-0 items-center gap-2 px-2.5 text-left shadow-1',
          size === 'small' ? 'h-[26px] text-small' : size === 'large' ? 'h-9' : 'h-[30px]',
          className,
        )}
      >
        {chosen?.icon}
        <span className={cn('min-w-0 flex-1 truncate', !chosen && 'text-t3')}>{chosen?.label ?? placeholder}</span>
        <ChevronDown className="size-3.5 shrink-0 text-t3" aria-hidden />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50 outline-none">
          <Base.Popup className={cn(popup, 'max-h-[min(360px,var(--available-height))] min-w-[var(--anchor-width)] overflow-y-auto p-1')}>
            {choices.map((choice) => (
              <Base.Item
                key={choice.value}
                value={choice.value}
                disabled={choice.disabled ?? false}
                className="flex min-h-[30px] cursor-default items-center gap-2 rounded-control px-2 py-1 outline-none select-none data-disabled:text-t3 data-highlighted:bg-sunken dark:data-highlighted:bg-line"
              >
                {choice.icon}
                <span className="min-w-0 flex-1">
                  <Base.ItemText className="block truncate">{choice.label}</Base.ItemText>
                  {choice.hint ? <span className="block text-small text-t3">{choice.hint}</span> : null}
                </span>
                <span className="w-4 shrink-0">
                  <Base.ItemIndicator>
                    <Check className="size-4 text-ac" aria-hidden />
                  </Base.ItemIndicator>
                </span>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
