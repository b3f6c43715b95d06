// studio · the small map of a large flow: steps in the colours of their work, those with errors in red.
import { MiniMap } from '@xyflow/react'
import { useIssues } from '../problems/issues.ts'
import type { CanvasNode } from './to-canvas.ts'

export function FlowMap() {
  const byNode = useIssues((found) => found.byNode)
  const colorOf = (node: CanvasNode): string => {
    if (node.type !== 'card') return 'var(--line)'
    if (byNode.get(node.id)?.some(({ severity }) => severity === 'error')) return 'var(--dg)'
    return `color-mix(in srgb, var(--${node.data.view.category}) 40%, var(--raised))`
  }
  return (
    <MiniMap<CanvasNode>
      position="bottom-left"
      pannable
      zoomable
      className="minimap"
      nodeColor={colorOf}
      nodeBorderRadius={10}
      nodeStrokeWidth={0}
      maskColor="transparent"
      maskStrokeColor="var(--ac)"
      maskStrokeWidth={2}
      style={{ width: 150, height: 82 }}
    />
  )
}
