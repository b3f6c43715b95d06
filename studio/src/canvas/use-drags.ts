// studio · dragging: places live here while the pointer moves, go to others as ghosts, and into the draft once at the drop.
import type { NodeChange } from '@xyflow/react'
import { useCallback, useRef, useState } from 'react'
import { useDraft } from '../document/index.ts'
import { useSceneNow } from '../editor/scene.tsx'
import type { CanvasNode } from './to-canvas.ts'

export type Moved = ReadonlyMap<string, { x: number; y: number }>
const nowhere: Moved = new Map()

export function useDrags() {
  const { presence } = useDraft()
  const scene = useSceneNow()
  const [moved, setMoved] = useState<Moved>(nowhere)
  const latest = useRef<Moved>(nowhere)

  const onChanges = useCallback((changes: readonly NodeChange<CanvasNode>[]) => {
    const next = new Map(latest.current)
    let any = false
    for (const change of changes)
      if (change.type === 'position' && change.dragging && change.position) {
        next.set(change.id, change.position)
        any = true
      }
    if (!any) return
    latest.current = next
    setMoved(next)
  }, [])

  const onStart = useCallback(() => {
    latest.current = nowhere
  }, [])

  const offset = useCallback(() => {
    const { picture } = scene()
    const [id, to] = [...latest.current][0] ?? []
    const from = picture.nodes.find((node) => node.id === id)?.position
    return from && to ? { dx: Math.round(to.x - from.x), dy: Math.round(to.y - from.y) } : null
  }, [scene])

  const onDrag = useCallback(() => {
    const by = offset()
    if (by) presence.show({ drag: { ids: [...latest.current.keys()].slice(0, 50), ...by } })
  }, [presence, offset])

  const onStop = useCallback(() => {
    const by = offset()
    const ids = [...latest.current.keys()]
    presence.show({ drag: null })
    if (by && (by.dx || by.dy)) scene().actions.move(ids, by.dx, by.dy)
    latest.current = nowhere
    setMoved(nowhere)
  }, [presence, scene, offset])

  return { moved, onChanges, onStart, onDrag, onStop }
}
