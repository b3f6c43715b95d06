// studio · work under way, shown where it was asked for.
import { LoaderCircle } from 'lucide-react'
import { cn } from './class-names.ts'

export function Spinner({ className, label }: { className?: string; label?: string }) {
  return (
    <LoaderCircle
      className={cn('size-4 animate-spin', className)}
      {...(label ? { role: 'status', 'aria-label': label } : { 'aria-hidden': true })}
    />
  )
}
