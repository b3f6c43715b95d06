// studio · a person as one letter in their colour.
import { cn } from './class-names.ts'

const presence = [
  'bg-presence-1',
  'bg-presence-2',
  'bg-presence-3',
  'bg-presence-4',
  'bg-presence-5',
  'bg-presence-6',
  'bg-presence-7',
  'bg-presence-8',
] as const

/** First character of a Chinese name, first letter of any other. */
export const initialOf = (name: string): string => (Array.from(name.trim())[0] ?? '?').toUpperCase()

/** `seat` is the place in the order of joining; without it the person is you, and you are the accent. */
export function Avatar({
  name,
  seat,
  size = 24,
  className,
}: {
  name: string
  seat?: number
  size?: 20 | 24 | 26 | 28
  className?: string
}) {
  return (
    <span
      role="img"
      aria-label={name}
      style={{ width: size, height: size }}
      className={cn(
        'inline-flex shrink-0 items-center justify-center rounded-full text-small font-semibold',
        seat === undefined ? 'bg-ac text-on-ac' : cn(presence[seat % presence.length], 'text-on-presence'),
        className,
      )}
    >
      {initialOf(name)}
    </span>
  )
}
