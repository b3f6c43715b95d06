// studio · on or off, ticked or not, one of a few, one of several views.
import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox'
import { Switch as BaseSwitch } from '@base-ui/react/switch'
import { Tabs as BaseTabs } from '@base-ui/react/tabs'
import { Toggle } from '@base-ui/react/toggle'
import { ToggleGroup } from '@base-ui/react/toggle-group'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './class-names.ts'

interface OnOff {
  checked: boolean
  onChecked: (checked: boolean) => void
  disabled?: boolean
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string | undefined
}

export function Switch({ checked, onChecked, disabled, ...parts }: OnOff) {
  return (
    <BaseSwitch.Root
      {...parts}
      checked={checked}
      onCheckedChange={onChecked}
      disabled={disabled ?? false}
      className="relative inline-flex h-[18px] w-8 shrink-0 cursor-pointer items-center rounded-full bg-line-3 p-0.5 transition-colors after:absolute after:-inset-1 data-checked:bg-ac data-disabled:cursor-default data-disabled:opacity-50"
    >
      <BaseSwitch.Thumb className="size-3.5 rounded-full bg-surface transition-transform data-checked:translate-x-3.5" />
    </BaseSwitch.Root>
  )
}

export function Checkbox({ checked, onChecked, disabled, label, hint, ...parts }: OnOff & { label?: ReactNode; hint?: ReactNode }) {
  const box = (
    <BaseCheckbox.Root
      {...parts}
      checked={checked}
      onCheckedChange={onChecked}
      disabled={disabled ?? false}
      className="relative mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-keycap border border-line-3 bg-surface after:absolute after:-inset-1 data-checked:border-ac data-checked:bg-ac data-disabled:opacity-50"
    >
      <BaseCheckbox.Indicator>
        <Check className="size-3 text-on-ac" strokeWidth={3} aria-hidden />
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  )
  if (!label) return box
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is its control
    <label className={cn('flex items-start gap-2', disabled ? 'text-t3' : 'cursor-pointer')}>
      {box}
      <span className="min-w-0">
        {label}
        {hint ? <span className="block text-small text-t3">{hint}</span> : null}
      </span>
    </label>
  )
}

export interface Segment<V extends string> {
  value: V
  label: ReactNode
  icon?: ReactNode
}

/** Two to five things that exclude each other, side by side on a sunken track. */
export function Segmented<V extends string>({
  value,
  onValue,
  segments,
  label,
  className,
}: {
  value: V
  onValue: (value: V) => void
  segments: readonly Segment<V>[]
  label: string
  className?: string
}) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={(next) => next[0] && onValue(next[0] as V)}
      className={cn('inline-flex shrink-0 items-center rounded-control bg-sunken p-0.5 dark:bg-bg', className)}
    >
      {segments.map((segment) => (
        <Toggle
          key={segment.value}
          value={segment.value}
          className="flex h-[26px] items-center gap-1.5 rounded-tile px-3 whitespace-nowrap text-t2 transition-colors hover:text-t1 data-pressed:bg-surface data-pressed:font-medium data-pressed:text-t1 data-pressed:shadow-1 dark:data-pressed:bg-line [&_svg]:size-4"
        >
          {segment.icon}
          {segment.label}
        </Toggle>
      ))}
    </ToggleGroup>
  )
}

export interface TabPage {
  id: string
  label: ReactNode
  content: ReactNode
}

export function Tabs({
  value,
  onValue,
  pages,
  className,
}: {
  value: string
  onValue: (id: string) => void
  pages: readonly TabPage[]
  className?: string
}) {
  return (
    <BaseTabs.Root value={value} onValueChange={(next) => onValue(String(next))} className={cn('flex min-h-0 flex-col', className)}>
      <BaseTabs.List className="relative flex shrink-0 gap-5 border-b border-line px-5">
        {pages.map((page) => (
          <BaseTabs.Tab
            key={page.id}
            value={page.id}
            className="h-[38px] border-b-2 border-transparent whitespace-nowrap text-t2 transition-colors hover:text-t1 data-active:border-ac data-active:font-semibold data-active:text-t1"
          >
            {page.label}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {pages.map((page) => (
        <BaseTabs.Panel key={page.id} value={page.id} className="min-h-0 flex-1 overflow-y-auto">
          {page.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  )
}
