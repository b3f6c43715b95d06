// studio · one line of text, several lines of text, and a number with its unit inside.
import { Search } from 'lucide-react'
import { type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes, useEffect, useState } from 'react'
import { cn } from './class-names.ts'

export const boxed =
  'focus-box rounded-control border border-line-2 bg-surface text-body text-t1 transition-colors hover:border-line-3 has-[[aria-invalid=true]]:border-dg aria-invalid:border-dg disabled:bg-sunken disabled:text-t3 has-[:disabled]:bg-sunken dark:bg-raised'

export interface TextInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> {
  before?: ReactNode
  after?: ReactNode
  size?: 'small' | 'normal' | 'large'
  mono?: boolean
  ref?: Ref<HTMLInputElement>
}
const heights = { small: 'h-[26px]', normal: 'h-[30px]', large: 'h-9' } as const

export function TextInput({ before, after, size = 'normal', mono, className, ...rest }: TextInputProps) {
  return (
    <span className={cn(boxed, 'flex min-w-0 items-center gap-2 px-2.5', heights[size], className)}>
      {before}
      <input
        {...rest}
        className={cn(
          'h-full min-w-0 flex-1 bg-transparent outline-none focus-visible:outline-none disabled:text-t3',
          mono && 'nums font-mono',
        )}
      />
      {after}
    </span>
  )
}

export function SearchInput(props: TextInputProps) {
  return (
    <TextInput
      type="search"
      before={<Search className="size-4 shrink-0 text-t3" aria-hidden />}
      {...props}
      className={cn('[&_input::-webkit-search-cancel-button]:hidden', props.className)}
    />
  )
}

export function TextArea({ className, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }) {
  return <textarea rows={3} {...rest} className={cn(boxed, 'block w-full resize-y px-2.5 py-1.5', className)} />
}

export interface NumberInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'size' | 'type'> {
  size?: 'small' | 'normal' | 'large'
  value: number
  /** Called with every value inside the bounds; half-typed text is kept until the field is left. */
  onValue: (value: number) => void
  unit?: string
}

export function NumberInput({ value, onValue, unit, min, max, step, className, onBlur, ...rest }: NumberInputProps) {
  const [typed, setTyped] = useState(String(value))
  useEffect(() => setTyped(String(value)), [value])
  const take = (text: string) => {
    setTyped(text)
    const number = Number(text)
    if (text.trim() && Number.isFinite(number) && number >= Number(min ?? -Infinity) && number <= Number(max ?? Infinity)) onValue(number)
  }
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      role="spinbutton"
      aria-valuenow={value}
      value={typed}
      onChange={(event) => take(event.target.value)}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
        if (!by) return
        event.preventDefault()
        take(String(Math.min(Number(max ?? Infinity), Math.max(Number(min ?? -Infinity), value + by * Number(step ?? 1)))))
      }}
      onBlur={(event) => {
        setTyped(String(value))
        onBlur?.(event)
      }}
      className={cn('nums w-24', className)}
      after={unit ? <span className="shrink-0 text-small text-t3">{unit}</span> : null}
    />
  )
}
