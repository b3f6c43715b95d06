// studio · picks a variable or makes one.
import { ChevronDown } from 'lucide-react'
import { type ReactElement, useMemo, useState } from 'react'
import { useDocument } from '../../document/index.ts'
import { useScene } from '../../editor/scene.tsx'
import { type Pick, PickList } from '../../palette/PickList.tsx'
import { boxed, cn, Popover } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'
import type { WidgetProps } from '../widget.ts'
import { asName, knownNames } from './known-names.ts'

/** `writing`: only names that a node may write to are offered, not what the call itself knows. */
export function VariablePick({
  trigger,
  onPick,
  writing,
  open,
  onOpen,
  none,
}: {
  trigger: ReactElement
  onPick: (name: string) => void
  writing?: boolean
  open: boolean
  onOpen: (open: boolean) => void
  /** Offers to name none. */
  none?: boolean
}) {
  const t = useWords('editor')
  const document = useDocument()
  const { actions } = useScene()
  const picks = useMemo(
    () =>
      knownNames(document)
        .filter((one) => !(writing && one.builtIn))
        .map(
          ({ name, label, builtIn }): Pick => ({
            id: name,
            title: { zh: label, en: label },
            synonyms: [name],
            about: { zh: '', en: '' },
            category: builtIn ? 'io' : 'logic',
            icon: builtIn ? 'phone-incoming' : 'variable',
            group: builtIn ? t('variable.ofCall') : t('variable.ofFlow'),
            ...(label === name ? {} : { hint: name }),
            onPick: () => onPick(name),
          }),
        ),
    [document, writing, t, onPick],
  )
  const create = {
    label: (typed: string) => t('variable.create', { name: typed }),
    make: (typed: string) => {
      const name = asName(typed)
      if (!name) return
      if (!document.variables[name]) actions.commands.setVariable(name, { label: typed.trim().slice(0, 40) })
      onPick(name)
    },
  }
  return (
    <Popover label={t('variable.pick')} open={open} onOpen={onOpen} className="p-0" align="end" trigger={trigger}>
      <PickList picks={picks} placeholder={t('variable.placeholder')} onClose={() => onOpen(false)} create={create} />
      {none ? (
        <button
          type="button"
          className="w-full border-t border-line px-3 py-1.5 text-left text-t2 hover:bg-sunken"
          onClick={() => {
            onPick('')
            onOpen(false)
          }}
        >
          {t('variable.none')}
        </button>
      ) : null}
    </Popover>
  )
}

export function VariableField({ id, value, label, disabled, invalid, onValue }: WidgetProps) {
  const t = useWords('editor')
  const { labelOf } = useScene()
  const [open, setOpen] = useState(false)
  const name = typeof value === 'string' ? value : ''
  return (
    <VariablePick
      writing
      none={name !== ''}
      open={open}
      onOpen={setOpen}
      onPick={onValue}
      trigger={
        <button
          id={id}
          type="button"
          aria-label={`${label} ${name ? labelOf(name) : t('variable.choose')}`}
          disabled={disabled}
          aria-invalid={invalid || undefined}
          className={cn(boxed, 'flex h-[30px] min-w-0 flex-1 items-center gap-2 px-2.5 text-left shadow-1')}
        >
          <span className={cn('min-w-0 flex-1 truncate', !name && 'text-t3')}>{name ? labelOf(name) : t('variable.choose')}</span>
          <ChevronDown className="size-3.5 shrink-0 text-t3" aria-hidden />
        </button>
      }
    />
  )
}
