// studio · a labelled field with its hint and its error.

import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cn } from './class-names.ts'

export interface FieldParts {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** Hands the ids to the control: `<Field label="…">{(parts) => <TextInput {...parts} />}</Field>`. */
export function Field({
  label,
  hint,
  error,
  aside,
  className,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** Beside the label, at the right. */
  aside?: ReactNode
  className?: string
  children: (parts: FieldParts) => ReactNode
}) {
  const id = useId()
  const told = error ?? hint
  return (
    <div className={cn('flex min-w-0 flex-col gap-1.5', className)}>
      <div className="flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="text-body font-medium">
          {label}
        </label>
        {aside}
      </div>
      {children({ id, 'aria-describedby': told ? `${id}-told` : undefined, 'aria-invalid': error ? true : undefined })}
      {told ? (
        <p id={`${id}-told`} className={cn('text-small', error ? 'flex items-start gap-1 text-dg' : 'text-t3')}>
          {error ? <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden /> : null}
          <span>{told}</span>
        </p>
      ) : null}
    </div>
  )
}
