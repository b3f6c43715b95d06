// studio · moves the view; other parts of the editor ask for it through the store.
import { useReactFlow, useStoreApi, type Viewport } from '@xyflow/react'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { useDraft, useLoaded } from '../document/index.ts'
import { setEditor } from '../editor/editor-state.ts'
import { useSceneNow } from '../editor/scene.tsx'
import type { CanvasNode, WireEdge } from './to-canvas.ts'

const still = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches
/** Room around the drawing, and the smallest zoom at which whole cards are drawn. */
const EDGE = 30
const READABLE = 0.7
const ms = (): number => (still() ? 0 : 240)

export function useCamera(box: RefObject<HTMLDivElement | null>) {
  const flow = useReactFlow<CanvasNode, WireEdge>()
  const store = useStoreApi()
  const scene = useSceneNow()
  const { presence } = useDraft()
  const loaded = useLoaded()

  useEffect(() => {
    setEditor({
      camera: {
        show: (id, how) => {
          const card = scene().cards.get(id)
          if (!card) return
          const { width, height, transform } = store.getState()
          const [x, y, zoom] = transform
          const size = card.data.size
          const left = card.position.x * zoom + x
          const top = card.position.y * zoom + y
          const inside = left >= 8 && top >= 28 && left + size.width * zoom <= width - 8 && top + size.height * zoom <= height - 8
          if (inside && !how?.zoom) return
          void flow.setCenter(card.position.x + size.width / 2, card.position.y + size.height / 2, {
            zoom: how?.zoom ? 1 : Math.max(zoom, 0.7),
            duration: ms(),
          })
        },
        fit: (nodes) =>
          void flow.fitView({ padding: 0.12, maxZoom: 1, duration: ms(), ...(nodes ? { nodes: nodes.map((id) => ({ id })) } : {}) }),
        zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: ms() }),
        zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: ms() }),
        look: (view) => void flow.setViewport(view, { duration: ms() }),
        middle: () => {
          const area = box.current?.getBoundingClientRect()
          const at = flow.screenToFlowPosition({
            x: (area?.left ?? 0) + (area?.width ?? 0) / 2,
            y: (area?.top ?? 0) + (area?.height ?? 0) / 2,
          })
          return [at.x, at.y]
        },
      },
    })
    return () => setEditor({ camera: null })
  }, [flow, store, scene, box])

  // The first sight: the whole flow when it can be read, else as much of the beginning of the call as can.
  const looked = useRef(false)
  useEffect(() => {
    if (!loaded || looked.current) return
    looked.current = true
    const timer = setTimeout(() => {
      const { cards, order } = scene()
      const first = cards.get(order[0] ?? '')
      if (!first) return
      const all = [...cards.values()]
      const left = Math.min(...all.map(({ position }) => position.x))
      const top = Math.min(...all.map(({ position }) => position.y))
      const wide = Math.max(...all.map(({ position, data }) => position.x + data.size.width)) - left
      const tall = Math.max(...all.map(({ position, data }) => position.y + data.size.height)) - top
      const { width, height } = store.getState()
      const fits = Math.min(1, (width - 2 * EDGE) / wide, (height - 2 * EDGE) / tall)
      const zoom = Math.max(fits, READABLE)
      // What does not fit begins with the entry, a third down.
      const y = fits >= READABLE || first.position.y - top < height / 2 ? EDGE - top * zoom : height / 3 - first.position.y * zoom
      void flow.setViewport({ x: EDGE - left * zoom, y, zoom })
    }, 0)
    return () => clearTimeout(timer)
  }, [loaded, flow, store, scene])

  const onMoved = useCallback((_: unknown, viewport: Viewport) => presence.show({ view: viewport }), [presence])
  return { flow, onMoved }
}
