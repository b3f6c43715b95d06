// studio · what a right click offers: for a node, for a selection, for empty ground.
import { Menu as Base } from '@base-ui/react/menu'
import { useReactFlow } from '@xyflow/react'
import { type MouseEvent, useMemo, useState } from 'react'
import { editor, select, setEditor, simulateFrom } from '../editor/editor-state.ts'
import { useScene } from '../editor/scene.tsx'
import { useCopyPaste } from '../editor/use-copy-paste.ts'
import { cn, popup } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { keysFor } from './shortcuts.ts'

interface Place {
  x: number
  y: number
  node: string | null
}

export function useCanvasMenu() {
  const [place, setPlace] = useState<Place | null>(null)
  return useMemo(
    () => ({
      place,
      close: () => setPlace(null),
      open: (event: MouseEvent | globalThis.MouseEvent, node: string | null) => {
        event.preventDefault()
        if (node && !editor().selection.includes(node)) select([node])
        setPlace({ x: event.clientX, y: event.clientY, node })
      },
    }),
    [place],
  )
}

interface Entry {
  label: string
  keys?: string
  danger?: boolean
  run: () => void
}

export function CanvasMenu({ place, close }: ReturnType<typeof useCanvasMenu>) {
  const t = useWords('editor')
  const { actions, cards, canEdit } = useScene()
  const flow = useReactFlow()
  const clipboard = useCopyPaste()
  if (!place) return null
  const chosen = editor().selection
  const at = flow.screenToFlowPosition(place)
  const screen = { x: place.x, y: place.y }
  const card = place.node ? cards.get(place.node) : undefined
  const edit = (...entries: (Entry | null | false | undefined)[]): Entry[] =>
    canEdit ? entries.filter((one): one is Entry => Boolean(one)) : []
  const ofNode: Entry[][] = [
    edit(
      card && {
        label: t('menu.swap'),
        keys: keysFor('swap'),
        run: () => setEditor({ quickAdd: { screen, at: [at.x, at.y], swap: card.id } }),
      },
      chosen.length > 0 && { label: t('menu.frame'), keys: keysFor('frame'), run: actions.frameSelection },
      chosen.length > 1 && { label: t('tidy'), keys: keysFor('arrange'), run: actions.tidy },
    ),
    card ? [{ label: t('menu.simulateFrom'), keys: keysFor('simulateFrom'), run: () => simulateFrom(card.id) }] : [],
    [
      { label: t('menu.copy'), keys: '⌘C', run: clipboard.copy },
      ...edit({ label: t('menu.duplicate'), keys: keysFor('duplicate'), run: clipboard.duplicate }),
      ...(card
        ? [
            {
              label: t('menu.link'),
              run: () => void navigator.clipboard.writeText(`${location.origin}${location.pathname}?node=${card.id}`),
            },
          ]
        : []),
    ],
    edit(
      { label: t('menu.delete'), keys: keysFor('deleteBridge'), danger: true, run: () => actions.remove(chosen, true) },
      { label: t('menu.deleteOnly'), keys: keysFor('deleteOnly'), danger: true, run: () => actions.remove(chosen, false) },
    ),
  ]
  const ofGround: Entry[][] = [
    edit(
      { label: t('menu.add'), keys: keysFor('add'), run: () => setEditor({ quickAdd: { screen, at: [at.x - 110, at.y - 18] } }) },
      {
        label: t('menu.note'),
        keys: keysFor('note'),
        run: () => select([actions.commands.addNote([Math.round(at.x), Math.round(at.y)], '')]),
      },
      { label: t('menu.paste'), keys: '⌘V', run: () => void clipboard.pasteFromClipboard([at.x, at.y]) },
    ),
    edit({ label: t('tidy'), keys: keysFor('arrange'), run: actions.tidy }),
    [
      { label: t('menu.selectAll'), keys: keysFor('selectAll'), run: () => select([...cards.keys()]) },
      { label: t('zoom.fit'), keys: keysFor('zoomFit'), run: () => editor().camera?.fit() },
    ],
  ]
  const groups = (place.node || chosen.length > 1 ? ofNode : ofGround).filter((group) => group.length)
  const anchor = { getBoundingClientRect: () => new DOMRect(place.x, place.y, 0, 0) }
  return (
    <Base.Root open onOpenChange={(open) => !open && close()} modal={false}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} side="bottom" align="start" className="z-50 outline-none">
          <Base.Popup className={cn(popup, 'min-w-52 p-1')}>
            {groups.map((group, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity of their own
              <div key={index} className={index ? 'mt-1 border-t border-line pt-1' : ''}>
                {group.map((entry) => (
                  <Base.Item
                    key={entry.label}
                    onClick={entry.run}
                    className={cn(
                      'flex h-[30px] items-center gap-2 rounded-control px-2 outline-none select-none data-highlighted:bg-sunken dark:data-highlighted:bg-line',
                      entry.danger && 'text-dg data-highlighted:bg-dg-soft dark:data-highlighted:bg-dg-soft',
                    )}
                  >
                    <span className="flex-1">{entry.label}</span>
                    {entry.keys ? <span className="text-small text-t3">{entry.keys}</span> : null}
                  </Base.Item>
                ))}
              </div>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
