// studio · a notice over a page or inside it, and the text of a place that is still empty.
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './class-names.ts'

const looks = {
  danger: ['bg-dg-soft text-t1 border-dg/30', 'text-dg', CircleAlert],
  warn: ['bg-wn-soft text-t1 border-wn/30', 'text-wn', TriangleAlert],
  ok: ['bg-ok-soft text-t1 border-ok/30', 'text-ok', CircleCheck],
  info: ['bg-sunken text-t1 border-line', 'text-t2', Info],
} as const

/** `strip` spans the page without corners; otherwise it is a box among the content. */
export function Banner({
  tone = 'info',
  strip,
  icon,
  actions,
  children,
  className,
}: {
  tone?: keyof typeof looks
  strip?: boolean
  icon?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
}) {
  const [box, ink, Icon] = looks[tone]
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cn(
        'flex items-center gap-2.5 text-body max-tablet:flex-wrap',
        box,
        strip ? 'min-h-[34px] border-b px-6 py-1' : 'rounded-box border px-3 py-2',
        className,
      )}
    >
      <span className={cn('shrink-0 [&_svg]:size-4', ink)} aria-hidden>
        {icon ?? <Icon />}
      </span>
      <div className="min-w-0 flex-1 max-tablet:basis-3/4">{children}</div>
      {actions ? <div className="flex shrink-0 flex-wrap items-center gap-2">{actions}</div> : null}
    </div>
  )
}

/** One sentence, one or two actions, no picture. */
export function EmptyState({ children, actions, className }: { children: ReactNode; actions?: ReactNode; className?: string }) {
  return (
    <div className={cn('flex flex-col items-center gap-3 px-6 py-16 text-center text-t2', className)}>
      <p className="max-w-md text-subhead">{children}</p>
      {actions ? <div className="flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  )
}
