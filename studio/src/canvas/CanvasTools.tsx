// studio · zoom and layout, at the lower left of the canvas.
import { useStore } from '@xyflow/react'
import { LayoutGrid, ListTree, Maximize, Minus, Plus } from 'lucide-react'
import { editor, setEditor, useEditor } from '../editor/editor-state.ts'
import { useScene } from '../editor/scene.tsx'
import { IconButton } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { keysFor } from './shortcuts.ts'

export function CanvasTools() {
  const t = useWords('editor')
  const zoom = useStore((state) => Math.round(state.transform[2] * 100))
  const outline = useEditor((state) => state.outline)
  const { actions, canEdit } = useScene()
  const camera = () => editor().camera
  return (
    <div
      role="toolbar"
      aria-label={t('zoom.label')}
      className="absolute bottom-3 left-[25px] z-10 flex h-[30px] items-center rounded-control border border-line-2 bg-raised px-0.5 shadow-1"
    >
      <IconButton size="small" label={t('zoom.out')} keys="−" onClick={() => camera()?.zoomBy(1 / 1.2)}>
        <Minus />
      </IconButton>
      <button
        type="button"
        aria-label={t('zoom.whole')}
        onClick={() => camera()?.zoomTo(1)}
        className="nums h-[26px] w-11 rounded-control text-body hover:bg-sunken"
      >
        {zoom}%
      </button>
      <IconButton size="small" label={t('zoom.in')} keys="+" onClick={() => camera()?.zoomBy(1.2)}>
        <Plus />
      </IconButton>
      <IconButton size="small" label={t('zoom.fit')} keys={keysFor('zoomFit')} onClick={() => camera()?.fit()}>
        <Maximize />
      </IconButton>
      {canEdit ? (
        <IconButton size="small" label={t('tidy')} keys={keysFor('arrange')} onClick={() => actions.tidy()}>
          <LayoutGrid />
        </IconButton>
      ) : null}
      <IconButton
        size="small"
        label={t('outline')}
        keys={keysFor('outline')}
        aria-pressed={outline}
        onClick={() => setEditor({ outline: !outline })}
      >
        <ListTree />
      </IconButton>
    </div>
  )
}
