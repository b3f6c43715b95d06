// studio · a text to take away: a link, a secret shown once.
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from './Button.tsx'
import { cn } from './class-names.ts'
import { boxed } from './TextInput.tsx'

export function CopyField({
  value,
  copyLabel,
  copiedLabel,
  className,
}: {
  value: string
  copyLabel: string
  copiedLabel: string
  className?: string
}) {
  const [copied, setCopied] = useState(false)
  return (
    <span className={cn(boxed, 'flex h-9 items-center gap-1 pr-0.5 pl-2.5', className)}>
      <input
        readOnly
        value={value}
        aria-label={copyLabel}
        onFocus={(event) => event.target.select()}
        className="nums h-full min-w-0 flex-1 bg-transparent font-mono text-small outline-none focus-visible:outline-none"
      />
      <IconButton
        label={copied ? copiedLabel : copyLabel}
        onClick={async () => {
          await navigator.clipboard.writeText(value)
          setCopied(true)
        }}
      >
        {copied ? <Check className="text-ok" /> : <Copy />}
      </IconButton>
    </span>
  )
}
