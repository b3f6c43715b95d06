// studio · a dialog in the middle, and a drawer at the right.
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './Button.tsx'
import { cn } from './class-names.ts'

interface DialogProps {
  open: boolean
  onClose: () => void
  title: ReactNode
  /** One sentence under the title. */
  about?: ReactNode
  closeLabel: string
  children: ReactNode
  /** Buttons at the foot, the one that acts last. */
  footer?: ReactNode
  /** Before the title: an icon tile or an avatar. */
  mark?: ReactNode
  className?: string
  /** Nothing but its own buttons closes it. */
  firm?: boolean
}

function Head({ title, about, closeLabel, firm, mark }: Pick<DialogProps, 'title' | 'about' | 'closeLabel' | 'firm' | 'mark'>) {
  return (
    <header className="flex items-start gap-3 px-5 pt-4 pb-3">
      {mark}
      <div className="min-w-0 flex-1">
        <Base.Title className="text-title font-semibold">{title}</Base.Title>
        {about ? <Base.Description className="mt-0.5 text-body text-t2">{about}</Base.Description> : null}
      </div>
      {firm ? null : (
        <Base.Close
          render={
            <IconButton label={closeLabel}>
              <X />
            </IconButton>
          }
        />
      )}
    </header>
  )
}

const backdrop = 'fixed inset-0 z-40 bg-scrim transition-opacity duration-[180ms] data-ending-style:opacity-0 data-starting-style:opacity-0'

export function Dialog({ open, onClose, children, footer, className, firm, ...head }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && !firm && onClose()} disablePointerDismissal={firm ?? false}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup
          className={cn(
            'fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-32px)] w-[480px] max-w-[calc(100vw-24px)] -translate-1/2 flex-col overflow-hidden rounded-card border border-line bg-surface text-t1 shadow-3 outline-none transition-[opacity,transform] duration-[180ms] data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0 dark:border-line-2',
            className,
          )}
        >
          <Head {...head} {...(firm ? { firm } : {})} />
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Slides in from the right and leaves the page behind it in sight. */
export function Sheet({ open, onClose, children, footer, className, firm, ...head }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && !firm && onClose()} disablePointerDismissal={firm ?? false}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup
          className={cn(
            'fixed inset-y-0 right-0 z-40 flex w-[468px] max-w-full flex-col border-l border-line bg-surface text-t1 shadow-3 outline-none transition-transform duration-[180ms] ease-out data-ending-style:translate-x-full data-starting-style:translate-x-full',
            className,
          )}
        >
          <Head {...head} {...(firm ? { firm } : {})} />
          <div className="min-h-0 flex-1 overflow-y-auto border-t border-line px-5 py-4">{children}</div>
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-3">{footer}</footer>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
