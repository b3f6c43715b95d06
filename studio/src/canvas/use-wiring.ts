// studio · wires: drawn from a port to a node anywhere on it, moved at either end, or left on empty ground to pick what comes next.
import type { Connection, FinalConnectionState } from '@xyflow/react'
import { useReactFlow } from '@xyflow/react'
import { useCallback, useMemo, useRef } from 'react'
import { useSceneNow } from '../editor/scene.tsx'
import type { WireEdge } from './to-canvas.ts'

const pointOf = (event: MouseEvent | TouchEvent): { x: number; y: number } => {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 }
}
const cardAt = ({ x, y }: { x: number; y: number }): string | null => {
  for (const element of document.elementsFromPoint(x, y)) {
    const card = element.closest<HTMLElement>('[data-card]')
    if (card) return card.dataset.card ?? null
  }
  return null
}

const wiring = (on: boolean) => document.querySelector('.react-flow')?.classList.toggle('wiring', on)

export function useWiring() {
  const scene = useSceneNow()
  const flow = useReactFlow()
  const marked = useRef<Element | null>(null)
  const moving = useRef<{ edge: WireEdge; done: boolean } | null>(null)

  const isValid = useCallback(
    (wire: { source: string | null; target: string | null; sourceHandle?: string | null }) =>
      Boolean(wire.source && wire.target && wire.sourceHandle),
    [],
  )

  const onConnect = useCallback(
    ({ source, sourceHandle, target }: Connection) => sourceHandle && scene().actions.connect(source, sourceHandle, target),
    [scene],
  )
  const onConnectStart = useCallback(() => wiring(true), [])
  const onConnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      wiring(false)
      const { fromHandle, fromNode, isValid: landed } = state
      if (landed || !fromHandle || !fromNode || moving.current) return
      const at = pointOf(event)
      const card = cardAt(at)
      const place = flow.screenToFlowPosition(at)
      if (fromHandle.type === 'source' && fromHandle.id) {
        if (card) scene().actions.connect(fromNode.id, fromHandle.id, card)
        else scene().actions.wireFrom(fromNode.id, fromHandle.id, at, [place.x, place.y - 18])
      }
    },
    [scene, flow],
  )

  const onReconnectStart = useCallback((_: unknown, edge: WireEdge) => {
    moving.current = { edge, done: false }
    wiring(true)
  }, [])
  const rewire = useCallback(
    (edge: WireEdge, to: { source: string; exit: string; target: string }) => {
      const { actions } = scene()
      actions.commands.together(() => {
        if (to.source !== edge.source || to.exit !== edge.sourceHandle) actions.commands.disconnect(edge.source, edge.sourceHandle ?? '')
        actions.connect(to.source, to.exit, to.target)
      })
    },
    [scene],
  )
  const onReconnect = useCallback(
    (edge: WireEdge, { source, sourceHandle, target }: Connection) => {
      if (moving.current) moving.current.done = true
      if (sourceHandle) rewire(edge, { source, exit: sourceHandle, target })
    },
    [rewire],
  )
  const onReconnectEnd = useCallback(
    (event: MouseEvent | TouchEvent, edge: WireEdge, side: 'source' | 'target') => {
      wiring(false)
      const done = moving.current?.done
      // The library tells the end of the connection after this; it must know that a wire was moved.
      setTimeout(() => {
        moving.current = null
      }, 0)
      const card = cardAt(pointOf(event))
      if (!done && card && side === 'source') rewire(edge, { source: edge.source, exit: edge.sourceHandle ?? '', target: card })
    },
    [rewire],
  )

  const wireAt = useCallback(
    (x: number, y: number): { node: string; exit: string } | null => {
      const id = document
        .elementsFromPoint(x, y)
        .map((element) => element.closest('.react-flow__edge')?.getAttribute('data-id'))
        .find(Boolean)
      const edge = scene().picture.edges.find((one) => one.id === id)
      return edge ? { node: edge.source, exit: edge.sourceHandle ?? '' } : null
    },
    [scene],
  )

  /** A thing dragged over a wire makes it glow. */
  const mark = useCallback((x: number | null, y = 0) => {
    const over =
      x === null
        ? null
        : (document
            .elementsFromPoint(x, y)
            .map((element) => element.closest('.react-flow__edge'))
            .find(Boolean) ?? null)
    if (over === marked.current) return
    marked.current?.classList.remove('marked')
    over?.classList.add('marked')
    marked.current = over
  }, [])

  return useMemo(
    () => ({ isValid, onConnect, onConnectStart, onConnectEnd, onReconnect, onReconnectStart, onReconnectEnd, wireAt, mark }),
    [isValid, onConnect, onConnectStart, onConnectEnd, onReconnect, onReconnectStart, onReconnectEnd, wireAt, mark],
  )
}
