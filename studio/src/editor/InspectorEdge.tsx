// studio · the left edge of the inspector: drag it, or move it with the arrow keys.
import { useWords } from '../words/index.ts'
import { editor, setInspectorWidth, useEditor } from './editor-state.ts'

export function InspectorEdge() {
  const t = useWords('editor')
  const width = useEditor((state) => state.inspectorWidth)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no rule
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('inspectorWidth')}
      aria-valuemin={280}
      aria-valuemax={480}
      aria-valuenow={width}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        event.preventDefault()
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) setInspectorWidth(innerWidth - event.clientX)
      }}
      onKeyDown={(event) => {
        const by = { ArrowLeft: 10, ArrowRight: -10 }[event.key]
        if (!by) return
        event.preventDefault()
        event.stopPropagation()
        setInspectorWidth(editor().inspectorWidth + by)
      }}
      className="absolute inset-y-0 -left-1 z-30 w-2 cursor-col-resize hover:bg-ac/20 focus-visible:bg-ac/30"
    />
  )
}
