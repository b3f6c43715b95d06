// studio · the form of one node, read from its face: sections in their fixed order, wherever an exit is also its target.
import type { Exit } from '@hotline/flows'
import type { DocumentNode, Issue } from '@hotline/schemas'
import { ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { lengthOf } from '../canvas/text-lines.ts'
import type { CardNode, ExitRow } from '../canvas/to-canvas.ts'
import { useEditor } from '../editor/editor-state.ts'
import { cn } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { Destination } from './Destination.tsx'
import { FieldView } from './FieldView.tsx'
import { IssueBox } from './IssueBox.tsx'
import { type FormField, type FormSection, sectionsOf } from './sections.ts'

interface Props {
  id: string
  node: DocumentNode
  card: CardNode
  issues: readonly Issue[]
  disabled: boolean
}

export function NodeForm({ id, card, issues, disabled }: Props) {
  const t = useWords('editor')
  const { view, exits } = card.data
  const wanted = useEditor((state) => (state.wanted?.node === id ? state.wanted : null))
  const box = useRef<HTMLDivElement>(null)
  const sections = view.type ? sectionsOf(view.type, view.props, exits) : []
  const advanced = sections.find(({ section }) => section === 'advanced')
  const [unfolded, setUnfolded] = useState(false)

  useEffect(() => {
    if (!wanted?.prop) return
    if (advanced?.fields.some(({ prop }) => prop === wanted.prop)) setUnfolded(true)
    const timer = setTimeout(() => {
      const field = box.current?.querySelector<HTMLElement>(`[data-prop="${CSS.escape(wanted.prop ?? '')}"]`)
      field?.scrollIntoView({ block: 'center' })
      field?.querySelector<HTMLElement>('input, [contenteditable="true"], textarea, button')?.focus()
    }, 30)
    return () => clearTimeout(timer)
  }, [wanted, advanced])

  const own = issues.filter((issue) => issue.severity !== 'hint')
  // Problems of an exit or of the failures stand after that section, as the caller meets them; the rest on top.
  const afterFailing = own.filter((issue) => issue.exit)
  const onTop = own.filter((issue) => !issue.exit)
  const lastBefore = [...sections].reverse().find(({ section }) => section !== 'advanced')
  const show = (part: FormSection) => (
    <SectionView key={part.section} id={id} part={part} card={card} disabled={disabled} issues={issues}>
      {part === lastBefore ? <IssueBox issues={afterFailing} disabled={disabled} /> : null}
    </SectionView>
  )
  return (
    <div ref={box} className="pb-6">
      {onTop.length ? (
        <div className="px-3.5 pt-3">
          <IssueBox issues={onTop} disabled={disabled} />
        </div>
      ) : null}
      {sections.length === 0 ? <p className="px-3.5 pt-3 text-t2">{t('nothingToSet')}</p> : null}
      {sections.filter((part) => part !== advanced).map(show)}
      {advanced ? (
        <section aria-label={t('section.advanced')} className="border-t border-line">
          <button
            type="button"
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
            className="flex h-10 w-full items-center gap-2.5 px-3.5 text-left focus-visible:-outline-offset-2"
          >
            <span>{t('section.advanced')}</span>
            <Summary fields={advanced.fields} />
            <ChevronRight className={cn('ml-auto size-4 shrink-0 text-t2 transition-transform', unfolded && 'rotate-90')} aria-hidden />
          </button>
          {unfolded ? (
            <Fields id={id} fields={advanced.fields} card={card} disabled={disabled} issues={issues} className="px-3.5 pb-3" />
          ) : null}
        </section>
      ) : null}
    </div>
  )
}

function Summary({ fields }: { fields: readonly FormField[] }) {
  const say = useSay()
  return <span className="min-w-0 truncate text-small text-t3">{fields.map(({ field }) => say(field.label)).join(' · ')}</span>
}

function SectionView({
  id,
  part,
  card,
  disabled,
  issues,
  children,
}: {
  id: string
  part: FormSection
  card: CardNode
  disabled: boolean
  issues: readonly Issue[]
  children: React.ReactNode
}) {
  const t = useWords('editor')
  // A section that is one list or one prompt carries the name of that field; the others have a name of their own.
  const head = part.fields[0]?.field.widget
  const named = head === 'prompt' || head === 'items' || part.section === 'does'
  // Excuses are rarely changed: they come after where the call goes.
  const late = part.section === 'failing' ? part.fields.filter(({ field }) => field.widget === 'prompt') : []
  const early = part.fields.filter((field) => !late.includes(field))
  const waiting = part.section === 'failing' && card.data.view.type?.waits
  return (
    <section className="flex flex-col gap-2.5 border-t border-line px-3.5 pt-2.5 pb-3.5 first:border-t-0 first:pt-2">
      {named && part.section !== 'failing' ? null : (
        <h3 className="font-semibold">{t(waiting ? 'section.noKey' : `section.${part.section}`)}</h3>
      )}
      <Fields id={id} fields={early} card={card} disabled={disabled} issues={issues} titled={named && part.section !== 'failing'} />
      {part.exits.length ? <Ways card={card} exits={part.exits} disabled={disabled} /> : null}
      {children}
      <Fields id={id} fields={late} card={card} disabled={disabled} issues={issues} />
    </section>
  )
}

function Fields({
  id,
  fields,
  card,
  disabled,
  issues,
  titled,
  className,
}: {
  id: string
  fields: readonly FormField[]
  card: CardNode
  disabled: boolean
  issues: readonly Issue[]
  titled?: boolean
  className?: string
}) {
  const say = useSay()
  if (!fields.length) return null
  // Numbers come two in a row, as one reads them: wait 5 s, replay twice.
  const numbers = fields.filter(({ field }) => field.widget === 'number')
  const short = numbers.reduce((sum, { field }) => sum + lengthOf(say(field.label)), 0) <= 168
  const paired = numbers.length === 2 && short
  const rest = paired ? fields.filter(({ field }) => field.widget !== 'number') : fields
  const one = ({ prop, field }: FormField, index: number, tight = false) => (
    <FieldView
      key={prop}
      node={id}
      prop={prop}
      field={field}
      card={card}
      disabled={disabled}
      issues={issues}
      strong={Boolean(titled) && index === 0}
      tight={tight}
    />
  )
  return (
    <div className={cn('flex flex-col gap-2.5', className)}>
      {paired ? <div className="flex gap-3">{numbers.map((field) => one(field, -1, true))}</div> : null}
      {rest.map((field, index) => one(field, index))}
    </div>
  )
}

/** Exits as sentences: “仍没按 → 售后维修组”. */
function Ways({ card, exits, disabled }: { card: CardNode; exits: readonly Exit[]; disabled: boolean }) {
  const say = useSay()
  return (
    <ul className="flex flex-col gap-1">
      {exits.map((exit) => {
        const row = card.data.exits.find((one) => one.id === exit.id) as ExitRow
        return (
          <li key={exit.id} className="flex h-[30px] items-center gap-2" data-prop={`exit:${exit.id}`}>
            <span className="w-[76px] shrink-0 truncate text-t2 [html[lang=en]_&]:w-[104px]" title={say(exit.label)}>
              {say(exit.label)}
            </span>
            <Destination node={card.id} exit={row} disabled={disabled} wide />
          </li>
        )
      })}
    </ul>
  )
}
