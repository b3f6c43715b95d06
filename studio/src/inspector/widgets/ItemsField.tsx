// studio · a list of rows with ids: keys of a menu, rules, periods, numbers to ring. A row that is a way out shows where it leads.
import type { Field } from '@hotline/flows'
import type { Value, Values } from '@hotline/schemas'
import { ChevronDown, GripVertical, Plus, Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { useScene } from '../../editor/scene.tsx'
import { Button, cn, IconButton, Keycap } from '../../ui/index.ts'
import { useSay, useWords } from '../../words/index.ts'
import { Destination } from '../Destination.tsx'
import { rowsOf } from '../sections.ts'
import { oneLine, type WidgetProps } from '../widget.ts'
import { widgets } from '../widgets.tsx'

type Row = { id: string } & Values
type RowField = NonNullable<Field<never>['item']>[string]
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#']

export function ItemsField({ node, prop, label, field, value, disabled }: WidgetProps) {
  const t = useWords('editor')
  const say = useSay()
  const { actions, cards } = useScene()
  const [dragged, setDragged] = useState<string | null>(null)
  const rows = rowsOf(value) as Row[]
  const shape = Object.entries(field.item ?? {})
  const keyed = 'key' in (field.item ?? {})
  const exits = new Map(cards.get(node)?.data.exits.map((exit) => [exit.id, exit]))
  const leads = rows.some((row) => exits.has(row.id))

  const add = (fields: Values = {}) => actions.commands.addItem(node, prop, { ...field.add?.row(rows), ...fields })
  const move = (id: string, by: 1 | -1) => {
    const at = rows.findIndex((row) => row.id === id)
    const after = by === 1 ? rows[at + 1]?.id : (rows[at - 2]?.id ?? null)
    if (after !== undefined && at + by >= 0) actions.commands.moveItem(node, prop, id, after)
  }
  const drop = (target: string) => {
    if (!dragged || dragged === target) return
    const from = rows.findIndex((row) => row.id === dragged)
    const to = rows.findIndex((row) => row.id === target)
    actions.commands.moveItem(node, prop, dragged, from < to ? target : (rows[to - 1]?.id ?? null))
  }
  const used = new Set(rows.map((row) => row.key))
  const free = KEYS.filter((key) => !used.has(key))
  return (
    <div>
      <div className="mb-1 flex items-baseline justify-between">
        <h3 className="font-semibold">{label}</h3>
        {rows.length > 1 && !disabled ? <span className="text-small text-t3">{t('items.drag')}</span> : null}
      </div>
      {field.hint ? <p className="mb-1 text-small text-t3">{say(field.hint)}</p> : null}
      <ul>
        {rows.map((row, index) => (
          <ItemRow
            key={row.id}
            node={node}
            prop={prop}
            row={row}
            shape={shape}
            keyed={keyed}
            exit={leads ? exits.get(row.id) : undefined}
            disabled={disabled}
            place={{ index, count: rows.length }}
            over={dragged !== null && dragged !== row.id}
            onMove={(by) => move(row.id, by)}
            onDrag={(on) => setDragged(on ? row.id : null)}
            onDrop={() => drop(row.id)}
          />
        ))}
      </ul>
      {disabled || !field.add ? null : keyed ? (
        <div className="mt-2 flex flex-wrap items-center gap-1.5 text-small text-t2">
          <button type="button" className="flex items-center gap-1.5 hover:text-t1" onClick={() => add()}>
            <Plus className="size-3.5" aria-hidden />
            {t('items.add')}
          </button>
          {free.map((key) => (
            <button
              key={key}
              type="button"
              aria-label={t('items.addKey', { key })}
              onClick={() => add({ key })}
              className="rounded-keycap [&>kbd]:hover:border-ac [&>kbd]:hover:text-ac"
            >
              <Keycap tone="quiet">{key}</Keycap>
            </button>
          ))}
        </div>
      ) : (
        <Button size="small" look="quiet" className="mt-1.5 -ml-2 text-t2" icon={<Plus />} onClick={() => add()}>
          {say(field.add.label)}
        </Button>
      )}
    </div>
  )
}

interface RowProps {
  node: string
  prop: string
  row: Row
  shape: [string, RowField][]
  keyed: boolean
  exit: Parameters<typeof Destination>[0]['exit'] | undefined
  disabled: boolean
  place: { index: number; count: number }
  over: boolean
  onMove: (by: 1 | -1) => void
  onDrag: (on: boolean) => void
  onDrop: () => void
}

function ItemRow({ node, prop, row, shape, keyed, exit, disabled, place, over, onMove, onDrag, onDrop }: RowProps) {
  const t = useWords('editor')
  const say = useSay()
  const { actions } = useScene()
  const id = useId()
  const [target, setTarget] = useState(false)
  const lead = shape.filter(([name]) => name === 'key' || name === 'label')
  const others = shape.filter(([name]) => name !== 'key' && name !== 'label')
  // Short rows stand on one line; longer ones unfold. A row without words of its own shows its fields at once.
  const [open, setOpen] = useState(others.length > 0 && place.count <= 2)
  const title = String(
    row.label || (exit ? say(exit.label) : '') || row.name || row.number || row.key || t('items.row', { n: place.index + 1 }),
  )
  const change = (name: string) => (value: Value | undefined) => actions.commands.changeItem(node, prop, row.id, { [name]: value })
  const widget = ([name, field]: [string, RowField]) => {
    const Widget = widgets[field.widget]
    return (
      <Widget
        id={`${id}-${name}`}
        node={node}
        prop={prop}
        label={say(field.label)}
        field={field}
        value={row[name]}
        beside={row}
        disabled={disabled}
        invalid={false}
        onValue={change(name)}
      />
    )
  }
  return (
    <li
      onDragOver={(event) => {
        if (!over) return
        event.preventDefault()
        setTarget(true)
      }}
      onDragLeave={() => setTarget(false)}
      onDrop={() => {
        setTarget(false)
        onDrop()
      }}
      onKeyDown={(event) => {
        if (!event.altKey || (event.code !== 'ArrowUp' && event.code !== 'ArrowDown')) return
        event.preventDefault()
        event.stopPropagation()
        onMove(event.code === 'ArrowDown' ? 1 : -1)
      }}
      className={cn('group/row border-b border-line', target && 'border-ac bg-ac-soft/40')}
    >
      <div className="flex h-[33px] items-center gap-2">
        {keyed ? <KeyInput value={String(row.key ?? '')} disabled={disabled} onValue={change('key')} /> : null}
        {lead.some(([name]) => name === 'label') ? (
          <LabelInput
            value={String(row.label ?? '')}
            placeholder={title}
            disabled={disabled}
            onValue={change('label')}
            label={t('items.label', { n: place.index + 1 })}
          />
        ) : (
          <button type="button" className="min-w-0 flex-1 truncate text-left" aria-expanded={open} onClick={() => setOpen(!open)}>
            {title}
          </button>
        )}
        {exit ? <Destination node={node} exit={exit} disabled={disabled} /> : null}
        {others.length ? (
          <IconButton size="small" label={open ? t('items.fold') : t('items.unfold')} aria-expanded={open} onClick={() => setOpen(!open)}>
            <ChevronDown className={cn('transition-transform', !open && '-rotate-90')} />
          </IconButton>
        ) : null}
        {disabled ? null : (
          <span className="flex shrink-0 items-center">
            <IconButton
              size="small"
              label={t('items.remove', { title })}
              className="-mr-1.5 hidden w-6 group-focus-within/row:inline-flex group-hover/row:inline-flex"
              onClick={() => actions.commands.removeItem(node, prop, row.id)}
            >
              <Trash2 />
            </IconButton>
            {/* biome-ignore lint/a11y/useSemanticElements: it is dragged, and takes keys where it stands */}
            <span
              role="button"
              tabIndex={0}
              draggable
              aria-label={t('items.handle', { title, n: place.index + 1, count: place.count })}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move'
                event.dataTransfer.setData('text/plain', title)
                onDrag(true)
              }}
              onDragEnd={() => onDrag(false)}
              className="flex h-6 w-5 cursor-grab items-center justify-center rounded-keycap text-t3"
            >
              <GripVertical className="size-3.5" aria-hidden />
            </span>
          </span>
        )}
      </div>
      {open && others.length ? (
        <div className="flex flex-col gap-2 pt-1 pb-3">
          {others.map(([name, field]) =>
            oneLine.has(field.widget) ? (
              <div key={name} className="flex min-h-[30px] items-center gap-2">
                <label htmlFor={`${id}-${name}`} className="w-[68px] shrink-0 text-t2">
                  {say(field.label)}
                </label>
                <div className="flex min-w-0 flex-1">{widget([name, field])}</div>
              </div>
            ) : (
              <div key={name} className="flex flex-col gap-1">
                <span className="text-t2">{say(field.label)}</span>
                {widget([name, field])}
              </div>
            ),
          )}
        </div>
      ) : null}
    </li>
  )
}

/** The keycap is the field: press it and type the key. */
function KeyInput({ value, disabled, onValue }: { value: string; disabled: boolean; onValue: (key: string) => void }) {
  const t = useWords('editor')
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <input
      aria-label={t('items.key')}
      value={typed ?? value}
      readOnly={disabled}
      size={1}
      maxLength={8}
      placeholder="·"
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value.normalize('NFKC').replace(/[^0-9*#]/g, ''))}
      onBlur={() => {
        if (typed !== null && typed !== value) onValue(typed)
        setTyped(null)
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      style={{ width: Math.max(18, 10 + 8 * (typed ?? value).length) }}
      className="nums h-[18px] shrink-0 rounded-keycap border border-line-2 bg-surface p-0 text-center text-tick font-semibold shadow-[0_1px_0_var(--line-2)] hover:border-line-3 dark:bg-raised"
    />
  )
}

function LabelInput({
  value,
  label,
  placeholder,
  disabled,
  onValue,
}: {
  value: string
  label: string
  placeholder: string
  disabled: boolean
  onValue: (text: string) => void
}) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <input
      aria-label={label}
      value={typed ?? value}
      readOnly={disabled}
      maxLength={40}
      placeholder={placeholder}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => {
        if (typed !== null && typed !== value) onValue(typed)
        setTyped(null)
      }}
      onKeyDown={(event) => !event.nativeEvent.isComposing && event.key === 'Enter' && event.currentTarget.blur()}
      className="h-[26px] min-w-0 flex-1 basis-0 rounded-keycap bg-transparent px-1 outline-none hover:bg-sunken focus-visible:bg-sunken focus-visible:outline-2 focus-visible:outline-offset-0"
    />
  )
}
