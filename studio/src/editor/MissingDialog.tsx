// studio · things that pasted nodes name and this workspace lacks: pick what they shall use here.
import { useState } from 'react'
import { Button, Dialog, Select } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { useFacts } from './flow-facts.tsx'
import { useScene } from './scene.tsx'
import { useMissing } from './use-copy-paste.ts'

export function MissingDialog() {
  const t = useWords('editor')
  const { missing } = useMissing()
  const { shelf, flow } = useFacts()
  const { actions, cards } = useScene()
  const [picked, setPicked] = useState<Record<string, string>>({})
  const close = () => {
    useMissing.setState({ missing: [] })
    setPicked({})
  }
  const apply = () => {
    actions.commands.together(() => {
      for (const one of missing)
        for (const { node, prop } of one.uses) {
          const chosen = picked[`${one.widget}:${one.id}`]
          if (chosen) actions.commands.setProp(node, prop, chosen)
        }
    })
    close()
  }
  return (
    <Dialog
      open={missing.length > 0}
      onClose={close}
      closeLabel={t('close')}
      title={t('missing.title')}
      about={t('missing.about')}
      footer={
        <>
          <Button onClick={close}>{t('missing.later')}</Button>
          <Button look="primary" onClick={apply}>
            {t('missing.apply')}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-2">
        {missing.map((one) => {
          const key = `${one.widget}:${one.id}`
          const options = (one.widget === 'flow' ? shelf.flows.filter(({ id }) => id !== flow) : shelf.tables).map(({ id, name }) => ({
            value: id,
            label: name,
          }))
          return (
            <li key={key} className="flex items-center gap-3">
              <span className="min-w-0 flex-1">
                <span className="block truncate">{t(`missing.${one.widget}`)}</span>
                <span className="block truncate text-small text-t2">
                  {one.uses.map(({ node }) => cards.get(node)?.data.title ?? '').join(t('list'))}
                </span>
              </span>
              <Select
                aria-label={t(`missing.${one.widget}`)}
                value={picked[key] ?? null}
                onValue={(id) => setPicked({ ...picked, [key]: id })}
                choices={options}
                placeholder={t('choose')}
                className="w-48"
              />
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
