// studio · editors that pick one of what the workspace has: a flow, a table, a column of it, a time zone.
import { useFacts } from '../../editor/flow-facts.tsx'
import { Select } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'
import type { WidgetProps } from '../widget.ts'

interface Option {
  value: string
  label: string
  hint?: string
}

function Picked({
  id,
  label,
  value,
  disabled,
  invalid,
  onValue,
  options,
  empty,
}: WidgetProps & { options: readonly Option[]; empty: string }) {
  const t = useWords('editor')
  const chosen = typeof value === 'string' && value ? value : null
  // What is no longer there is still named, so that one sees what was meant.
  const all =
    chosen && !options.some((option) => option.value === chosen)
      ? [...options, { value: chosen, label: t('gone', { name: chosen }) }]
      : options
  return (
    <Select
      id={id}
      aria-label={label}
      value={chosen}
      onValue={onValue}
      choices={all}
      placeholder={options.length ? t('choose') : empty}
      disabled={disabled}
      {...(invalid ? { 'aria-invalid': true as const } : {})}
      className="flex-1"
    />
  )
}

export function FlowField(props: WidgetProps) {
  const t = useWords('editor')
  const { shelf, flow } = useFacts()
  const options = shelf.flows
    .filter((one) => one.id !== flow)
    .map((one): Option => ({ value: one.id, label: one.name, ...(one.live ? {} : { hint: t('neverPublished') }) }))
  return <Picked {...props} options={options} empty={t('noFlows')} />
}

export function TableField(props: WidgetProps) {
  const t = useWords('editor')
  const { shelf } = useFacts()
  return <Picked {...props} options={shelf.tables.map((table) => ({ value: table.id, label: table.name }))} empty={t('noTables')} />
}

/** Columns of the table that the same form names. */
export function ColumnField(props: WidgetProps) {
  const t = useWords('editor')
  const { shelf } = useFacts()
  const named = Object.values(props.beside)
  const table = shelf.tables.find((one) => named.includes(one.id))
  return <Picked {...props} options={(table?.columns ?? []).map((column) => ({ value: column, label: column }))} empty={t('chooseTable')} />
}

const zones = [
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Asia/Dubai',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'Australia/Sydney',
  'UTC',
]
export function TimeZoneField(props: WidgetProps) {
  const t = useWords('editor')
  return <Picked {...props} options={zones.map((zone) => ({ value: zone, label: zone }))} empty={t('choose')} />
}
