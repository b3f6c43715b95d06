// studio · the picker that opens on the canvas: by N, a double click, a wire left on empty ground, ⊕, C and S.
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { setEditor, useEditor } from '../editor/editor-state.ts'
import { typeOf } from '../editor/node-view.ts'
import { useScene } from '../editor/scene.tsx'
import { cn, Keycap, popup } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { destinations, newKinds, usualAfter } from './destinations.ts'
import { type Pick, PickList } from './PickList.tsx'

export function QuickAddPanel() {
  const quick = useEditor((state) => state.quickAdd)
  const scene = useScene()
  const t = useWords('editor')
  const say = useSay()
  const box = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState({ left: 0, top: 0 })
  const close = () => setEditor({ quickAdd: null })

  useLayoutEffect(() => {
    if (!quick) return
    const { width = 320, height = 400 } = box.current?.getBoundingClientRect() ?? {}
    setPlace({
      left: Math.max(8, Math.min(quick.screen.x + 8, innerWidth - width - 8)),
      top: Math.max(8, Math.min(quick.screen.y - 20, innerHeight - height - 8)),
    })
  }, [quick])
  useEffect(() => {
    if (!quick) return
    const away = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setEditor({ quickAdd: null })
    }
    document.addEventListener('pointerdown', away, true)
    return () => document.removeEventListener('pointerdown', away, true)
  }, [quick])
  if (!quick) return null

  const source = quick.from ? scene.cards.get(quick.from.node)?.data.view.node.type : undefined
  const make = (type: string) => {
    if (quick.swap) scene.actions.swap(quick.swap, type)
    else if (quick.from && quick.before) scene.actions.insert(quick.from, type, quick.at)
    else scene.actions.add(type, quick.at, quick.from, quick.before)
    setEditor({ inspector: true, tab: 'settings' })
  }
  const fresh = newKinds(t, make, usualAfter(source))
  const picks: Pick[] =
    quick.targets && quick.from
      ? [...fresh, ...destinations(scene, quick.from.node, quick.from.exit, t).filter(({ id }) => !id.startsWith('new-'))]
      : fresh
  const title = quick.swap ? t('pick.swap') : quick.from ? t('pick.next') : t('pick.add')
  return (
    <div ref={box} role="dialog" aria-label={title} className={cn(popup, 'fixed z-40')} style={place}>
      <PickList
        picks={picks}
        placeholder={title}
        onClose={close}
        aside={(pick) => {
          const type = typeOf(pick.id.replace(/^(new|end)-/, ''))
          const exits = type?.exits(type.props.parse({})) ?? []
          if (!type) return null
          return exits.length ? (
            <span className="flex flex-wrap items-center gap-1">
              {t('pick.exits')}
              {exits.map((exit) => (
                <Keycap key={exit.id} tone="quiet">
                  {exit.key || say(exit.label)}
                </Keycap>
              ))}
            </span>
          ) : (
            t('pick.noExits')
          )
        }}
      />
    </div>
  )
}
