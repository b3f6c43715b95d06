// studio · rows of facts: 41 px each, a head that stays, keys that move.
// biome-ignore-all lint/a11y/useFocusableInteractive: only rows that open something take the focus
// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot be laid out as a grid and keep their roles in every browser
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { Button } from './Button.tsx'
import { cn } from './class-names.ts'
import { nextRow } from './next-row.ts'

export interface Column<R> {
  id: string
  head: ReactNode
  cell: (row: R) => ReactNode
  /** Width as a grid track such as `120px` or `minmax(0,2fr)`. */
  width: string
  align?: 'right'
  /** Left out on a phone. */
  desk?: boolean
}

/** `onOpen` makes rows selectable: J, K, arrows, Home and End move, Enter opens. `tint` marks rows in which the call is now. */
export function Table<R>({
  label,
  columns,
  rows,
  keyOf,
  selected,
  onOpen,
  tint,
  below,
  loading,
  empty,
  tall,
  inset,
  className,
}: {
  label: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  keyOf: (row: R) => string
  selected?: string | null
  onOpen?: (row: R) => void
  tint?: (row: R) => boolean
  /** More about a row, under its cells. */
  below?: (row: R) => ReactNode
  loading?: boolean
  empty?: ReactNode
  /** Rows of two lines. */
  tall?: boolean
  /** Inside a card: the cells keep the card's own distance from its edge. */
  inset?: boolean
  className?: string
}) {
  const body = useRef<HTMLDivElement>(null)
  const tracks = columns.map((column) => column.width).join(' ')
  const phone = columns
    .filter((column) => !column.desk)
    .map((column) => column.width.replace(/^minmax\(\d+px/, 'minmax(0'))
    .join(' ')
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const all = [...(body.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = at < 0 ? null : nextRow(event.key, at, all.length)
    if (to === null) return
    event.preventDefault()
    all[to]?.focus()
    const row = rows[to]
    if (row && selected && onOpen) onOpen(row)
  }
  if (!loading && rows.length === 0 && empty) return empty
  const current = rows.findIndex((row) => keyOf(row) === selected)
  return (
    <div
      role="table"
      aria-label={label}
      aria-busy={loading}
      className={cn('min-w-0', className)}
      style={{ ['--tracks' as string]: tracks, ['--phone' as string]: phone }}
    >
      <div
        role="row"
        className={cn(grid, inset && 'px-1.5', 'sticky top-0 z-10 h-[34px] border-b border-line-2 bg-inherit text-small text-t3')}
      >
        {columns.map((column) => (
          <div key={column.id} role="columnheader" className={cellClass(column)}>
            {column.head}
          </div>
        ))}
      </div>
      <div role="rowgroup" ref={body} onKeyDown={move}>
        {loading
          ? bones.map((bone) => (
              <div key={bone} role="row" className={cn(grid, 'h-[41px] border-b border-line')}>
                {columns.map((column) => (
                  <div key={column.id} role="cell" className={cellClass(column)}>
                    <span className="block h-3 w-3/5 animate-pulse rounded-keycap bg-line" />
                  </div>
                ))}
              </div>
            ))
          : rows.map((row, index) => {
              const on = keyOf(row) === selected
              return (
                <div
                  key={keyOf(row)}
                  role="row"
                  data-row
                  aria-selected={onOpen ? on : undefined}
                  {...(onOpen
                    ? {
                        tabIndex: (current < 0 ? index === 0 : on) ? 0 : -1,
                        onClick: () => onOpen(row),
                        onKeyDown: (event: KeyboardEvent) => event.key === 'Enter' && event.target === event.currentTarget && onOpen(row),
                      }
                    : {})}
                  className={cn(
                    'relative border-b border-line transition-colors -outline-offset-2',
                    onOpen && 'cursor-pointer hover:bg-sunken',
                    tint?.(row) && 'bg-ac-soft/50',
                    on && 'bg-ac-soft before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-ac hover:bg-ac-soft',
                  )}
                >
                  <div role="presentation" className={cn(grid, tall ? 'min-h-[50px] py-1.5' : 'h-[40px]', inset && 'px-1.5')}>
                    {columns.map((column) => (
                      <div key={column.id} role="cell" className={cellClass(column)}>
                        {column.cell(row)}
                      </div>
                    ))}
                  </div>
                  {below?.(row)}
                </div>
              )
            })}
      </div>
    </div>
  )
}

const bones = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const grid = 'grid items-center [grid-template-columns:var(--phone)] tablet:[grid-template-columns:var(--tracks)]'
const cellClass = (column: { align?: 'right'; desk?: boolean }) =>
  cn('min-w-0 truncate px-2', column.align === 'right' && 'text-right', column.desk && 'hidden tablet:block')

export function LoadMore({ label, more, busy, onMore }: { label: string; more: boolean; busy: boolean; onMore: () => void }) {
  if (!more) return null
  return (
    <div className="flex justify-center py-4">
      <Button onClick={onMore} busy={busy}>
        {label}
      </Button>
    </div>
  )
}
