// studio · a list of things to do, behind one button.
import { Menu as Base } from '@base-ui/react/menu'
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { cn } from './class-names.ts'
import { popup } from './Popover.tsx'

export type MenuEntry =
  | 'line'
  | { heading: string }
  | {
      label: ReactNode
      icon?: ReactNode
      onSelect: () => void
      keys?: string
      danger?: boolean
      /** Why it cannot be done now; the entry stays visible. */
      reason?: string | undefined
      /** Draws a tick: one of several that exclude each other. */
      checked?: boolean
    }

/** Entries of a menu do not move while it is open, so their place is their name. */
const keyAt = (index: number): string => `entry ${index}`

export function Menu({
  trigger,
  entries,
  side = 'bottom',
  align = 'start',
  className,
}: {
  trigger: ReactElement
  entries: readonly MenuEntry[]
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
  className?: string
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger as ReactElement<Record<string, unknown>>} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} className="z-50 outline-none">
          <Base.Popup className={cn(popup, 'min-w-44 p-1', className)}>
            {entries.map((entry, index) => {
              if (entry === 'line') return <Base.Separator key={keyAt(index)} className="mx-2 my-1 h-px bg-line" />
              if ('heading' in entry)
                return (
                  <div key={entry.heading} className="px-2 pt-1.5 pb-1 text-small text-t3">
                    {entry.heading}
                  </div>
                )
              return (
                <Base.Item
                  key={keyAt(index)}
                  disabled={Boolean(entry.reason)}
                  onClick={entry.onSelect}
                  aria-checked={entry.checked}
                  {...(entry.checked === undefined ? {} : { role: 'menuitemradio' })}
                  className={cn(
                    'flex min-h-[30px] cursor-default items-center gap-2 rounded-control px-2 py-1 outline-none select-none data-highlighted:bg-sunken dark:data-highlighted:bg-line [&_svg]:size-4 [&_svg]:shrink-0',
                    entry.danger && 'text-dg data-highlighted:bg-dg-soft dark:data-highlighted:bg-dg-soft',
                    entry.reason && 'text-t3',
                  )}
                >
                  {entry.icon ? <span className={cn(!entry.danger && 'text-t2')}>{entry.icon}</span> : null}
                  <span className="min-w-0 flex-1">
                    {entry.label}
                    {entry.reason ? <span className="block text-small text-t3">{entry.reason}</span> : null}
                  </span>
                  {entry.keys ? <span className="text-small text-t3">{entry.keys}</span> : null}
                  {entry.checked ? <Check className="text-ac" aria-hidden /> : null}
                </Base.Item>
              )
            })}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
