// studio · one field of a form: its label, its widget, what is wrong with it.
import type { Field } from '@hotline/flows'
import type { Issue, Value, Values } from '@hotline/schemas'
import { CircleAlert } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import type { CardNode } from '../canvas/to-canvas.ts'
import { type RemoteChange, useDraft } from '../document/index.ts'
import { useScene } from '../editor/scene.tsx'
import { cn } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { oneLine } from './widget.ts'
import { widgets } from './widgets.tsx'

interface Props {
  node: string
  prop: string
  field: Field<never>
  card: CardNode
  disabled: boolean
  issues: readonly Issue[]
  /** Its label heads the section. */
  strong: boolean
  /** Shares its row with another. */
  tight: boolean
}

export function FieldView({ node, prop, field, card, disabled, issues, strong, tight }: Props) {
  const say = useSay()
  const id = useId()
  const { actions } = useScene()
  const { presence } = useDraft()
  const props = card.data.view.props
  const drawn = card.data.view.node.props
  // What does not fit is shown as it is stored, so that it can be mended.
  const value = prop in drawn && props[prop] === undefined ? drawn[prop] : props[prop]
  const wrong = issues.find((issue) => issue.prop === prop && !issue.exit && issue.severity === 'error')
  const Widget = widgets[field.widget]
  const changed = useRemoteTouch(node, prop)
  const label = say(field.label)
  const ownsHead = field.widget === 'prompt' || field.widget === 'items'
  const control = (
    <Widget
      id={id}
      node={node}
      prop={prop}
      label={label}
      field={field}
      value={value}
      beside={props as Values}
      disabled={disabled}
      invalid={Boolean(wrong)}
      main={strong}
      onValue={(next: Value | undefined) => actions.commands.setProp(node, prop, next)}
    />
  )
  const told = wrong ? (
    <p className="flex items-start gap-1 text-small text-dg">
      <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />
      {say(wrong.what)}
    </p>
  ) : changed ? (
    <p className="text-small text-t3" role="status">
      {changed}
    </p>
  ) : field.hint && !ownsHead && field.widget !== 'number' ? (
    <p className="text-small text-t3">{say(field.hint)}</p>
  ) : null

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: tells others which field has the focus
    <div
      data-prop={prop}
      className={cn('flex min-w-0 flex-col gap-1', tight && 'flex-auto')}
      onFocus={() => presence.show({ editing: { node, prop } })}
      onBlur={() => presence.show({ editing: null })}
    >
      {ownsHead ? (
        control
      ) : oneLine.has(field.widget) ? (
        <div className="flex min-h-[30px] items-center gap-2">
          <label
            htmlFor={id}
            className={cn(
              'shrink-0 text-t2',
              tight ? '' : 'w-[76px] leading-4 [html[lang=en]_&]:w-[104px]',
              field.widget === 'switch' && 'w-auto flex-1 text-t1',
            )}
            title={label}
          >
            {label}
          </label>
          <div className={cn('flex min-w-0 flex-1', field.widget === 'switch' && 'flex-none')}>{control}</div>
        </div>
      ) : (
        <>
          <label htmlFor={id} className={strong ? 'font-semibold' : 'text-t2'}>
            {label}
          </label>
          {control}
        </>
      )}
      {told}
    </div>
  )
}

const STAYS = 6_000

/** “李婷 刚改过这里”, for a while after somebody else changed the same prop. */
function useRemoteTouch(node: string, prop: string): string | null {
  const t = useWords('editor')
  const draft = useDraft()
  const [who, setWho] = useState<string | null>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = draft.onRemote(({ by, nodes }: RemoteChange) => {
      if (!nodes.some((one) => one.id === node && one.props.includes(prop))) return
      setWho(by?.name ?? t('somebody'))
      clearTimeout(timer)
      timer = setTimeout(() => setWho(null), STAYS)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [draft, node, prop, t])
  return who ? t('justChanged', { who }) : null
}
