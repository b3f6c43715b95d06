// studio · several nodes at once: what they share, changed together.
import type { Field } from '@hotline/flows'
import type { Value, Values } from '@hotline/schemas'
import { LayoutGrid, SquareDashed, Trash2 } from 'lucide-react'
import { useScene } from '../editor/scene.tsx'
import { Button } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { oneLine } from './widget.ts'
import { widgets } from './widgets.tsx'

/** Fields that every one of them has, of the same kind; long texts and lists are nobody else's business. */
export function sharedFields(forms: readonly Record<string, Field<never>>[]): [string, Field<never>][] {
  const [first, ...others] = forms
  return Object.entries(first ?? {}).filter(
    ([prop, field]) => oneLine.has(field.widget) && !field.when && others.every((form) => form[prop]?.widget === field.widget),
  )
}

export function ManySelected({ ids }: { ids: readonly string[] }) {
  const t = useWords('editor')
  const say = useSay()
  const { cards, actions, canEdit } = useScene()
  const chosen = ids.flatMap((id) => cards.get(id) ?? [])
  const shared = sharedFields(
    chosen.flatMap((card) => (card.data.view.type ? [card.data.view.type.face.form as unknown as Record<string, Field<never>>] : [])),
  )
  return (
    <div className="flex flex-col gap-3 px-3.5 pt-3.5">
      <h2 className="text-subhead font-semibold">{t('many.title', { count: ids.length })}</h2>
      {canEdit ? (
        <div className="flex flex-wrap gap-1.5">
          <Button size="small" icon={<LayoutGrid />} onClick={actions.tidy}>
            {t('tidy')}
          </Button>
          <Button size="small" icon={<SquareDashed />} onClick={actions.frameSelection}>
            {t('menu.frame')}
          </Button>
          <Button size="small" look="danger-plain" icon={<Trash2 />} onClick={() => actions.remove(ids, true)}>
            {t('menu.delete')}
          </Button>
        </div>
      ) : null}
      {shared.length ? (
        <section className="flex flex-col gap-2.5 border-t border-line pt-3">
          <h3 className="font-semibold">{t('many.shared')}</h3>
          {shared.map(([prop, field]) => {
            const Widget = widgets[field.widget]
            const values = chosen.map((card) => JSON.stringify(card.data.view.props[prop]))
            const mixed = new Set(values).size > 1
            return (
              <div key={prop} className="flex min-h-[30px] items-center gap-2">
                <label htmlFor={`many-${prop}`} className="w-[92px] shrink-0 text-t2">
                  {say(field.label)}
                </label>
                <Widget
                  id={`many-${prop}`}
                  node={ids[0] ?? ''}
                  prop={prop}
                  label={say(field.label)}
                  field={field}
                  value={chosen[0]?.data.view.props[prop]}
                  beside={(chosen[0]?.data.view.props ?? {}) as Values}
                  disabled={!canEdit}
                  invalid={false}
                  onValue={(value: Value | undefined) =>
                    actions.commands.together(() => {
                      for (const id of ids) actions.commands.setProp(id, prop, value)
                    })
                  }
                />
                {mixed ? <span className="shrink-0 text-small text-t3">{t('many.mixed')}</span> : null}
              </div>
            )
          })}
        </section>
      ) : (
        <p className="text-small text-t3">{t('many.nothing')}</p>
      )}
    </div>
  )
}
