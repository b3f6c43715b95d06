// studio · the strip at the top of a page: its name, its views, what can be done.
import type { ReactNode } from 'react'
import { NoticeButton } from '../notices/index.ts'
import { cn } from '../ui/index.ts'

export function PageHeader({
  title,
  aside,
  children,
  actions,
  className,
}: {
  title: ReactNode
  aside?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  className?: string
}) {
  return (
    <header
      className={cn(
        'flex min-h-[52px] shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-2 tablet:px-6',
        className,
      )}
    >
      <h1 className="text-heading font-semibold whitespace-nowrap">{title}</h1>
      {aside ? <span className="nums -ml-1 text-small text-t2">{aside}</span> : null}
      {children}
      <div className="ml-auto flex flex-wrap items-center gap-2">
        {actions}
        <NoticeButton compact />
      </div>
    </header>
  )
}

/** The scrolling part of a page. */
export function PageBody({ children, className }: { children: ReactNode; className?: string }) {
  return <main className={cn('min-h-0 flex-1 overflow-y-auto px-4 py-4 tablet:px-6', className)}>{children}</main>
}
