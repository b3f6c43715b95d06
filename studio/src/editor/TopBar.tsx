// studio · the bar over a flow: where one is, is it safe, is it live, who else is here, what is wrong, publish.
import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronDown, Code, Ellipsis, History, Keyboard, PanelLeft, PanelRight, Phone, Redo2, Undo2 } from 'lucide-react'
import { useAsk, useMay } from '../api/index.ts'
import { keysFor } from '../canvas/shortcuts.ts'
import { useCanRedo, useCanUndo, useDocument } from '../document/index.ts'
import { ProblemsPill } from '../problems/ProblemsPill.tsx'
import { Button, Chip, IconButton, Menu } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { editor, setEditor, useEditor } from './editor-state.ts'
import { useFacts } from './flow-facts.tsx'
import { People } from './People.tsx'
import { SaveChip } from './SaveChip.tsx'
import { useScene } from './scene.tsx'
import { useChanges } from './use-changes.ts'

/** `phone`: only where one is and whether it is live. */
export function TopBar({ phone }: { phone?: boolean }) {
  const t = useWords('editor')
  const navigate = useNavigate()
  const { title } = useDocument()
  const { flow, summary } = useFacts()
  const flows = useAsk('listFlows', {}).data ?? []
  const changes = useChanges()
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface pr-3 pl-4">
      <nav aria-label={t('bar.where')} className="flex min-w-0 items-center gap-2">
        <Link to="/flows" className="shrink-0 text-body text-t2 hover:text-t1">
          {t('bar.flows')}
        </Link>
        <span aria-hidden className="text-t3">
          /
        </span>
        <Menu
          trigger={
            <button
              type="button"
              aria-label={t('bar.switch', { title })}
              className="-mx-1 flex min-w-0 items-center gap-2 rounded-control px-1 py-0.5 hover:bg-sunken"
            >
              <span className="truncate text-subhead font-semibold">{title}</span>
              <ChevronDown className="size-4 shrink-0 text-t3" aria-hidden />
            </button>
          }
          entries={flows.map((one) => ({
            label: one.name,
            checked: one.id === flow,
            onSelect: () => void navigate({ to: '/flows/$flow', params: { flow: one.id } }),
          }))}
        />
      </nav>
      {phone ? null : <SaveChip />}
      {summary?.live ? (
        <Chip tone="accent" dot className="h-6">
          {t('bar.live', { number: summary.live.number })}
        </Chip>
      ) : null}
      {changes ? (
        <button
          type="button"
          className="hidden shrink-0 text-body text-t2 hover:text-t1 wide:block"
          onClick={() => setEditor({ publish: true })}
        >
          {t('bar.changes', { count: changes })}
        </button>
      ) : null}
      <span className="flex-1" />
      {phone ? null : <Tools />}
    </header>
  )
}

function Tools() {
  const t = useWords('editor')
  const { actions, canEdit } = useScene()
  const canUndo = useCanUndo()
  const canRedo = useCanRedo()
  const mayPublish = useMay('publisher')
  const deck = useEditor((state) => state.deck)
  return (
    <>
      <People />
      {canEdit ? (
        <span className="flex">
          <IconButton label={t('undo')} keys={keysFor('undo')} disabled={!canUndo} onClick={actions.undo}>
            <Undo2 />
          </IconButton>
          <IconButton label={t('redo')} keys={keysFor('redo')} disabled={!canRedo} onClick={actions.redo}>
            <Redo2 />
          </IconButton>
          <IconButton label={t('history')} onClick={() => setEditor({ history: true })}>
            <History />
          </IconButton>
        </span>
      ) : null}
      <ProblemsPill />
      <Button
        icon={<Phone />}
        aria-pressed={deck}
        onClick={() => setEditor({ deck: !deck, simulateFrom: null })}
        className="hidden wide:inline-flex"
      >
        {t('bar.call')}
      </Button>
      <Button look="primary" onClick={() => setEditor({ publish: true })} reason={mayPublish ? undefined : t('bar.mayNotPublish')}>
        {t('bar.publish')}
      </Button>
      <Menu
        align="end"
        trigger={
          <IconButton label={t('more')}>
            <Ellipsis />
          </IconButton>
        }
        entries={[
          { label: t('bar.code'), icon: <Code />, keys: keysFor('code'), onSelect: () => setEditor({ code: true }) },
          { label: t('shortcut.title'), icon: <Keyboard />, keys: '?', onSelect: () => setEditor({ shortcuts: true }) },
          'line',
          {
            label: t('shortcut.palette'),
            icon: <PanelLeft />,
            keys: keysFor('palette'),
            onSelect: () => setEditor({ palette: !editor().palette }),
          },
          {
            label: t('shortcut.inspector'),
            icon: <PanelRight />,
            keys: keysFor('inspector'),
            onSelect: () => setEditor({ inspector: !editor().inspector }),
          },
        ]}
      />
    </>
  )
}
