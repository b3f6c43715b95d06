// studio · a state in one word, and the round count beside a name.
import type { ReactNode } from 'react'
import { cn } from './class-names.ts'

const tones = {
  neutral: 'bg-io-soft text-t2',
  accent: 'bg-ac-soft text-ac',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-wn-soft text-wn',
  danger: 'bg-dg-soft text-dg',
  info: 'bg-in-soft text-in',
} as const
export type Tone = keyof typeof tones

/** `dot` marks what goes on now; other states carry an icon or only their word. */
export function Chip({
  tone = 'neutral',
  dot,
  icon,
  children,
  className,
}: {
  tone?: Tone
  dot?: boolean
  icon?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <span
      className={cn(
        'inline-flex h-[22px] max-w-full shrink-0 items-center gap-1 rounded-pill px-2 text-small whitespace-nowrap [&_svg]:size-3.5 [&_svg]:shrink-0',
        tones[tone],
        className,
      )}
    >
      {dot ? <span aria-hidden className="size-1.5 rounded-full bg-current" /> : icon}
      {children}
    </span>
  )
}

export function Badge({ tone = 'neutral', children, className }: { tone?: Tone; children: ReactNode; className?: string }) {
  return (
    <span
      className={cn(
        'nums inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-full px-1.5 text-tick font-semibold',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
