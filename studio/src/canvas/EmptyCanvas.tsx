// studio · a flow with nothing after the entry: what shall callers meet first?

import { useDocument } from '../document/index.ts'
import { isEntry } from '../editor/actions.ts'
import { useFacts } from '../editor/flow-facts.tsx'
import { allTypes, viewOf } from '../editor/node-view.ts'
import { useScene } from '../editor/scene.tsx'
import { Button } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { NodeTile } from './NodeTile.tsx'

/** Kinds that calls often begin with: one that speaks, one that decides, one that offers keys. */
const firstKinds = () => {
  const speaks = allTypes.find((type) => type.face.category === 'talk' && !type.waits)
  const decides = allTypes.find((type) => type.face.icon === 'calendar-clock')
  const offers = allTypes.find((type) => type.announces)
  return [speaks, decides, offers].flatMap((type) => type ?? [])
}

export function EmptyCanvas() {
  const t = useWords('editor')
  const say = useSay()
  const { actions, canEdit, cards } = useScene()
  const document = useDocument()
  const { library } = useFacts()
  const others = Object.values(document.nodes).filter((node) => !isEntry(node.type))
  if (others.length || !canEdit) return null
  const begin = (type: string) => {
    const start = document.start ? cards.get(document.start) : undefined
    const exit = start && viewOf(start.data.view.node, library, document.languages[0] ?? 'zh-CN').exits[0]?.id
    if (start && exit) actions.add(type, [start.position.x, start.position.y + 60], { node: start.id, exit })
    else actions.addAfterSelected(type)
  }
  return (
    <div className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center">
      <div className="pointer-events-auto flex flex-col items-center gap-3.5 rounded-card border border-dashed border-line-3 bg-surface/80 px-8 py-6 text-center">
        <p className="text-subhead text-t2">{t('emptyCanvas')}</p>
        <div className="flex flex-wrap justify-center gap-2">
          {firstKinds().map(({ type, face }) => (
            <Button key={type} onClick={() => begin(type)} icon={<NodeTile icon={face.icon} category={face.category} size={20} />}>
              {say(face.title)}
            </Button>
          ))}
        </div>
      </div>
    </div>
  )
}
