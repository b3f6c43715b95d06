// studio · one subject of the settings: a heading, what it is for, its fields.
import type { ReactNode } from 'react'
import { cn } from '../ui/index.ts'

export function Group({
  title,
  about,
  actions,
  children,
  className,
}: {
  title: string
  about?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <section className={cn('rounded-card border border-line bg-surface', className)}>
      <header className="flex flex-wrap items-start gap-3 px-5 pt-4">
        <div className="min-w-0 flex-1">
          <h2 className="text-subhead font-semibold">{title}</h2>
          {about ? <p className="mt-0.5 text-t2">{about}</p> : null}
        </div>
        {actions}
      </header>
      <div className="px-5 pt-4 pb-5">{children}</div>
    </section>
  )
}
