// studio · a name or a reason that appears on hover and on focus.
import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'
import { Keycap } from './Keycap.tsx'

export const TooltipGroup = Base.Provider

/** `children` is one element that takes a ref and the handlers of a trigger. */
export function Tooltip({
  text,
  keys,
  side = 'bottom',
  children,
}: {
  text: string
  keys?: string
  side?: 'top' | 'bottom' | 'left' | 'right'
  children: ReactElement
}) {
  return (
    <Base.Root>
      <Base.Trigger render={children as ReactElement<Record<string, unknown>>} delay={400} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup className="flex max-w-72 items-center gap-2 rounded-control bg-t1 px-2 py-1 text-small text-surface shadow-2 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {text}
            {keys ? <Keycap tone="inverse">{keys}</Keycap> : null}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
