// studio · a small panel that hangs from the thing pressed.
import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import { cn } from './class-names.ts'

/** How everything that floats is drawn. */
export const popup =
  'rounded-box border border-line bg-raised text-t1 shadow-2 outline-none origin-[var(--transform-origin)] transition-[opacity,transform] duration-[120ms] data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0 dark:border-line-2'

export function Popover({
  trigger,
  label,
  children,
  open,
  onOpen,
  side = 'bottom',
  align = 'start',
  className,
}: {
  trigger: ReactElement
  /** Name of the panel for screen readers. */
  label: string
  children: ReactNode
  open?: boolean
  onOpen?: (open: boolean) => void
  side?: 'top' | 'bottom' | 'left' | 'right'
  align?: 'start' | 'center' | 'end'
  className?: string
}) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={(next) => onOpen?.(next)}>
      <Base.Trigger render={trigger as ReactElement<Record<string, unknown>>} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} className="z-50">
          <Base.Popup aria-label={label} className={cn(popup, 'max-w-[calc(100vw-24px)] p-3.5', className)}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
