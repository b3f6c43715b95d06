// studio · the button, and the square one that holds an icon only.
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { cn } from './class-names.ts'
import { Spinner } from './Spinner.tsx'
import { Tooltip } from './Tooltip.tsx'

const looks = {
  primary: 'bg-ac text-on-ac border-transparent font-medium hover:bg-ac/90 active:bg-ac/80',
  plain: 'bg-surface text-t1 border-line-2 shadow-1 hover:bg-sunken active:bg-line dark:bg-raised dark:hover:bg-line',
  quiet: 'bg-transparent text-t1 border-transparent hover:bg-sunken active:bg-line',
  link: 'bg-transparent text-ac border-transparent px-1 hover:underline underline-offset-2',
  danger: 'bg-dg text-surface border-transparent font-medium hover:bg-dg/90 active:bg-dg/80',
  'danger-plain': 'bg-surface text-dg border-dg/40 shadow-1 hover:bg-dg-soft dark:bg-raised',
  'danger-soft': 'bg-dg-soft text-dg border-transparent hover:bg-dg/15',
} as const
const sizes = { small: 'h-[26px] px-2 text-small', normal: 'h-[30px] px-3 text-body', large: 'h-9 px-4 text-subhead' } as const

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: keyof typeof looks
  size?: keyof typeof sizes
  icon?: ReactNode
  /** Work is under way: the button shows a spinner and takes no press. */
  busy?: boolean
  /** Why it cannot be pressed. The button stays in reach of keyboard and screen reader and tells it. */
  reason?: string | undefined
  ref?: Ref<HTMLButtonElement>
}

export function Button({
  look = 'plain',
  size = 'normal',
  icon,
  busy,
  reason,
  className,
  children,
  onClick,
  disabled,
  ...rest
}: ButtonProps) {
  const off = Boolean(reason) || busy
  const button = (
    <button
      type="button"
      {...rest}
      disabled={disabled}
      aria-disabled={off || undefined}
      onClick={off ? (event) => event.preventDefault() : onClick}
      className={cn(
        'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control border whitespace-nowrap transition-colors select-none',
        'disabled:pointer-events-none disabled:opacity-50 aria-disabled:cursor-default aria-disabled:opacity-55',
        '[&_svg]:size-4 [&_svg]:shrink-0',
        looks[look],
        sizes[size],
        className,
      )}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  )
  return reason ? <Tooltip text={reason}>{button}</Tooltip> : button
}

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'children'> {
  /** Said by screen readers and shown on hover. */
  label: string
  keys?: string
  children: ReactNode
}

export function IconButton({ label, keys, look = 'quiet', size = 'normal', className, children, reason, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={reason ?? label} {...(keys ? { keys } : {})}>
      <Button
        look={look}
        size={size}
        aria-label={label}
        className={cn(
          size === 'small' ? 'w-[26px]' : size === 'large' ? 'w-9' : 'w-[30px]',
          'px-0',
          look === 'quiet' && 'text-t2',
          className,
        )}
        {...(reason ? { 'aria-disabled': true } : {})}
        {...rest}
        {...(reason ? { onClick: (event) => event.preventDefault() } : {})}
      >
        {children}
      </Button>
    </Tooltip>
  )
}
