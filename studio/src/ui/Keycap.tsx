// studio · a key, drawn as a key: the one ornament of the product.
import type { ReactNode } from 'react'
import { cn } from './class-names.ts'

const tones = {
  plain: 'border-line-3 bg-surface text-t1 shadow-[0_1px_0_var(--line-3)] dark:bg-raised',
  pressed: 'border-ac bg-ac text-on-ac',
  quiet: 'border-line-2 bg-surface text-t2 dark:bg-raised',
  inverse: 'border-transparent bg-surface/20 text-surface',
} as const

export function Keycap({ children, tone = 'plain', className }: { children: ReactNode; tone?: keyof typeof tones; className?: string }) {
  return (
    <kbd
      className={cn(
        'nums inline-flex h-[18px] min-w-[18px] shrink-0 items-center justify-center rounded-keycap border px-1 font-sans text-tick font-semibold whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {children}
    </kbd>
  )
}
