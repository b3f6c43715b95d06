// studio · the panel at the right: everything about what is selected, in words and fields.
import { ArrowLeftRight, Ellipsis, Link2, PanelRightClose, Trash2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { NodeTile } from '../canvas/NodeTile.tsx'
import { keysFor } from '../canvas/shortcuts.ts'
import { useNode } from '../document/index.ts'
import { isEntry } from '../editor/actions.ts'
import { editor, setEditor, useEditor } from '../editor/editor-state.ts'
import { useScene } from '../editor/scene.tsx'
import { useIssuesOf } from '../problems/issues.ts'
import { IconButton, Menu, type MenuEntry, Tabs, toast } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { ExitList } from './ExitList.tsx'
import { FlowSettings } from './FlowSettings.tsx'
import { ManySelected } from './ManySelected.tsx'
import { NodeForm } from './NodeForm.tsx'

export function Inspector() {
  const selection = useEditor((state) => state.selection)
  const { cards } = useScene()
  const nodes = selection.filter((id) => cards.has(id))
  if (nodes.length > 1) return <ManySelected ids={nodes} />
  return nodes[0] ? <NodeInspector key={nodes[0]} id={nodes[0]} /> : <FlowSettings />
}

function NodeInspector({ id }: { id: string }) {
  const t = useWords('editor')
  const say = useSay()
  const tab = useEditor((state) => state.tab)
  const { cards, actions, canEdit } = useScene()
  const node = useNode(id)
  const issues = useIssuesOf(id)
  const card = cards.get(id)
  if (!node || !card) return null
  const { view } = card.data
  const entry = isEntry(node.type)
  const more: MenuEntry[] = [
    {
      label: t('menu.link'),
      icon: <Link2 />,
      onSelect: () => {
        void navigator.clipboard.writeText(`${location.origin}${location.pathname}?node=${id}`)
        toast(t('linkCopied'))
      },
    },
    ...(canEdit && !entry
      ? ([
          {
            label: t('menu.swap'),
            icon: <ArrowLeftRight />,
            keys: keysFor('swap'),
            onSelect: () => setEditor({ quickAdd: { screen: { x: innerWidth - editor().inspectorWidth, y: 90 }, at: [0, 0], swap: id } }),
          },
          'line',
          {
            label: t('menu.delete'),
            icon: <Trash2 />,
            danger: true,
            keys: keysFor('deleteBridge'),
            onSelect: () => actions.remove([id], true),
          },
        ] as MenuEntry[])
      : []),
  ]
  return (
    <div className="flex h-full flex-col">
      <header className="flex items-center gap-3 px-3.5 pt-2">
        <NodeTile icon={view.icon} category={view.category} size={28} />
        <div className="min-w-0 flex-1">
          <TitleInput key={node.label} id={id} title={node.label} disabled={!canEdit} />
          <p className="text-small leading-4 text-t2">{say(view.kind)}</p>
        </div>
        <Menu
          align="end"
          trigger={
            <IconButton label={t('more')}>
              <Ellipsis />
            </IconButton>
          }
          entries={more}
        />
        <IconButton
          label={t('closeInspector')}
          keys={keysFor('inspector')}
          className="-ml-3 desk:hidden"
          onClick={() => setEditor({ inspector: false })}
        >
          <PanelRightClose />
        </IconButton>
      </header>
      <Tabs
        value={tab}
        onValue={(next) => setEditor({ tab: next as 'settings' | 'exits' })}
        className="flex-1 [&_[role=tablist]]:px-3.5 [&_[role=tablist]]:pt-1"
        pages={[
          {
            id: 'settings',
            label: t('tab.settings'),
            content: <NodeForm id={id} node={node} card={card} issues={issues} disabled={!canEdit} />,
          },
          { id: 'exits', label: t('tab.exits', { count: card.data.exits.length }), content: <ExitList card={card} disabled={!canEdit} /> },
        ]}
      />
    </div>
  )
}

/** The title is kept when the field is left or Enter is pressed; an empty one goes back. */
function TitleInput({ id, title, disabled }: { id: string; title: string; disabled: boolean }) {
  const t = useWords('editor')
  const { actions } = useScene()
  const [typed, setTyped] = useState(title)
  useEffect(() => setTyped(title), [title])
  const keep = () => {
    const next = typed.trim()
    if (next && next !== title) actions.commands.setLabel(id, next)
    else setTyped(title)
  }
  return (
    <input
      aria-label={t('title')}
      value={typed}
      maxLength={80}
      readOnly={disabled}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') event.currentTarget.blur()
        if (event.key === 'Escape') setTyped(title)
      }}
      className="-ml-1 w-full truncate rounded-keycap px-1 text-subhead leading-5 font-semibold outline-none hover:bg-sunken focus-visible:bg-sunken focus-visible:outline-2 focus-visible:outline-offset-0"
    />
  )
}
