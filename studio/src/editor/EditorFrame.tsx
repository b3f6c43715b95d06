// studio · the frame: palette, canvas, inspector, the call deck below, drawers over them.
import { Plus } from 'lucide-react'
import { useEffect } from 'react'
import { Canvas } from '../canvas/Canvas.tsx'
import { Inspector } from '../inspector/Inspector.tsx'
import { Palette } from '../palette/Palette.tsx'
import { QuickAddPanel } from '../palette/QuickAdd.tsx'
import { ProblemsPanel } from '../problems/ProblemsPanel.tsx'
import { useCheck } from '../problems/use-check.ts'
import { cn, IconButton } from '../ui/index.ts'
import { useLanguage, useWords } from '../words/index.ts'
import { useAtLeast } from './at-least.ts'
import type { EditorProps } from './Editor.tsx'
import { setEditor, showNode, useEditor } from './editor-state.ts'
import { FindPanel } from './FindPanel.tsx'
import { Following } from './Following.tsx'
import { InspectorEdge } from './InspectorEdge.tsx'
import { MissingDialog } from './MissingDialog.tsx'
import { Opened } from './Opened.tsx'
import { Outline } from './Outline.tsx'
import { RemoteNews } from './RemoteNews.tsx'
import { ShortcutSheet } from './ShortcutSheet.tsx'
import { useCanEdit } from './scene.tsx'
import { TopBar } from './TopBar.tsx'
import { useKeyboard } from './use-keyboard.ts'

export function EditorFrame({ node, listen }: EditorProps) {
  const desk = useAtLeast(768)
  useCheck()
  useEffect(() => {
    if (node) setTimeout(() => showNode(node), 60)
    if (listen) setEditor({ deck: true })
  }, [node, listen])
  return desk ? <DeskFrame /> : <PhoneFrame />
}

function PhoneFrame() {
  const t = useWords('editor')
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface">
      <TopBar phone />
      <p className="border-b border-line bg-sunken px-3 py-1.5 text-small text-t2">{t('phoneReadOnly')}</p>
      <div className="min-h-0 flex-1 overflow-auto">
        <Outline phone />
      </div>
    </div>
  )
}

function DeskFrame() {
  const t = useWords('editor')
  const english = useLanguage() === 'en'
  const wide = useAtLeast(1280)
  const canEdit = useCanEdit()
  useKeyboard()
  const { palette, inspector, inspectorWidth, problems, outline, find } = useEditor()
  const paletteOpen = palette && canEdit
  const left = find ? 'find' : problems ? 'problems' : outline ? 'outline' : paletteOpen && wide ? 'palette' : null
  const leftWidth = left === 'palette' ? (english ? 250 : 200) : 320
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <TopBar />
      <div className="relative flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <div className="relative flex min-h-0 flex-1">
            {left ? (
              <aside
                data-palette
                aria-label={t(
                  left === 'find'
                    ? 'find.title'
                    : left === 'problems'
                      ? 'problems.title'
                      : left === 'outline'
                        ? 'outline'
                        : 'palette.title',
                )}
                style={{ width: leftWidth }}
                className={cn(
                  'z-20 shrink-0 overflow-hidden border-r border-line bg-surface',
                  left !== 'palette' && 'absolute inset-y-0 left-0 overflow-y-auto shadow-2',
                )}
              >
                {left === 'find' ? <FindPanel /> : left === 'problems' ? <ProblemsPanel /> : left === 'outline' ? <Outline /> : <Palette />}
              </aside>
            ) : null}
            {left && left !== 'palette' && paletteOpen && wide ? (
              <div aria-hidden className="shrink-0 border-r border-line bg-surface" style={{ width: english ? 250 : 200 }} />
            ) : null}
            <main className="relative min-w-0 flex-1">
              <Canvas />
              {canEdit && !wide && !left ? (
                <IconButton
                  look="plain"
                  label={t('menu.add')}
                  className="absolute top-3 left-3 z-10"
                  onClick={() => setEditor({ quickAdd: { screen: { x: 90, y: 110 }, at: [0, 0] } })}
                >
                  <Plus />
                </IconButton>
              ) : null}
              <Following />
            </main>
          </div>
          <Opened name="deck" />
        </div>
        {inspector ? (
          <aside
            data-inspector
            aria-label={t('inspector')}
            style={{ width: inspectorWidth }}
            className={cn('relative z-20 shrink-0 border-l border-line bg-surface', !wide && 'absolute inset-y-0 right-0 shadow-2')}
          >
            <InspectorEdge />
            <Inspector />
          </aside>
        ) : null}
        <Opened name="code" />
      </div>
      <Opened name="publish" />
      <Opened name="history" />
      <QuickAddPanel />
      <ShortcutSheet />
      <MissingDialog />
      <RemoteNews />
    </div>
  )
}
