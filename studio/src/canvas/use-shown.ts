// studio · the picture with selection and drags laid over it, keeping every node that looks the same.
import { useRef } from 'react'
import type { Peer } from '../document/index.ts'
import type { CanvasNode, Picture } from './to-canvas.ts'
import type { Moved } from './use-drags.ts'

interface Kept {
  base: CanvasNode
  out: CanvasNode
}

export function useShown(picture: Picture, selection: readonly string[], moved: Moved, peers: readonly Peer[]): CanvasNode[] {
  const kept = useRef(new Map<string, Kept>())
  const chosen = new Set(selection)
  const away = new Map<string, { dx: number; dy: number }>()
  for (const peer of peers) for (const id of peer.drag?.ids ?? []) if (peer.drag) away.set(id, peer.drag)
  const next = new Map<string, Kept>()
  const shown = picture.nodes.map((base) => {
    const by = away.get(base.id)
    const at = moved.get(base.id) ?? (by ? { x: base.position.x + by.dx, y: base.position.y + by.dy } : base.position)
    const selected = chosen.has(base.id)
    const known = kept.current.get(base.id)
    const same =
      known?.base === base && Boolean(known.out.selected) === selected && known.out.position.x === at.x && known.out.position.y === at.y
    const out = same ? known.out : !selected && at === base.position ? base : ({ ...base, selected, position: at } as CanvasNode)
    next.set(base.id, { base, out })
    return out
  })
  kept.current = next
  return shown
}
