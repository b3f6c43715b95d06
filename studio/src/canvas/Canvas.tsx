// studio · the canvas: what is drawn, and every gesture on it.
import { Background, BackgroundVariant, type NodeChange, ReactFlow, ReactFlowProvider, SelectionMode, ViewportPortal } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import './canvas.css'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useDraft, usePeers } from '../document/index.ts'
import { select, setEditor, useEditor } from '../editor/editor-state.ts'
import { useScene } from '../editor/scene.tsx'
import { useWords } from '../words/index.ts'
import { CanvasMenu, useCanvasMenu } from './CanvasMenu.tsx'
import { CanvasTools } from './CanvasTools.tsx'
import { EmptyCanvas } from './EmptyCanvas.tsx'
import { FlowEdge, WireArrow } from './FlowEdge.tsx'
import { FlowMap } from './FlowMap.tsx'
import { NodeCard } from './NodeCard.tsx'
import { FrameCard, NoteCard } from './NoteCard.tsx'
import { PeerCursors } from './PeerCursors.tsx'
import type { CanvasNode, WireEdge } from './to-canvas.ts'
import { useCamera } from './use-camera.ts'
import { useDrags } from './use-drags.ts'
import { useShown } from './use-shown.ts'
import { useWiring } from './use-wiring.ts'

const nodeTypes = { card: NodeCard, note: NoteCard, frame: FrameCard }
const edgeTypes = { wire: FlowEdge }
const MINIMAP_FROM = 12

function CanvasView() {
  const t = useWords('editor')
  const { picture, actions, canEdit } = useScene()
  const { presence } = useDraft()
  const peers = usePeers()
  const hand = useEditor((state) => state.hand)
  const selection = useEditor((state) => state.selection)
  const box = useRef<HTMLDivElement>(null)
  const { flow, onMoved } = useCamera(box)
  const drags = useDrags()
  const shown = useShown(picture, selection, drags.moved, peers)
  const wiring = useWiring()
  const menu = useCanvasMenu()

  useEffect(() => presence.show({ selection: selection.slice(0, 50) }), [presence, selection])

  const onNodesChange = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const chosen = new Set(useEditor.getState().selection)
      let changed = false
      for (const change of changes) {
        if (change.type !== 'select' || chosen.has(change.id) === change.selected) continue
        changed = true
        if (change.selected) chosen.add(change.id)
        else chosen.delete(change.id)
      }
      if (changed) select([...chosen])
      drags.onChanges(changes)
    },
    [drags.onChanges],
  )

  const dropped = (event: React.DragEvent) => {
    const type = event.dataTransfer.getData('application/x-hotline-kind')
    if (!type || !canEdit) return
    event.preventDefault()
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
    const wire = wiring.wireAt(event.clientX, event.clientY)
    if (wire) actions.insert(wire, type, [at.x - 110, at.y - 18])
    else actions.add(type, [at.x - 110, at.y - 18])
  }

  const ariaLabels = useMemo(
    () => ({
      'node.a11yDescription.default': t('aria.nodeHelp'),
      'node.a11yDescription.keyboardDisabled': t('aria.nodeHelp'),
      'node.a11yDescription.ariaLiveMessage': ({ direction, x, y }: { direction: string; x: number; y: number }) =>
        t('aria.moved', { direction, x, y }),
      'edge.a11yDescription.default': t('aria.edgeHelp'),
      'controls.ariaLabel': t('zoom.label'),
      'controls.zoomIn.ariaLabel': t('zoom.in'),
      'controls.zoomOut.ariaLabel': t('zoom.out'),
      'controls.fitView.ariaLabel': t('zoom.fit'),
      'controls.interactive.ariaLabel': t('zoom.lock'),
      'minimap.ariaLabel': t('zoom.map'),
      'handle.ariaLabel': t('aria.port'),
    }),
    [t],
  )

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has a twin in the palette, which adds on a press
    <div
      ref={box}
      data-canvas
      className="relative size-full"
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('application/x-hotline-kind')) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        wiring.mark(event.clientX, event.clientY)
      }}
      onDragLeave={() => wiring.mark(null)}
      onDrop={(event) => {
        dropped(event)
        wiring.mark(null)
      }}
    >
      <WireArrow />
      <ReactFlow<CanvasNode, WireEdge>
        nodes={shown}
        edges={picture.edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onNodeDragStart={drags.onStart}
        onNodeDrag={drags.onDrag}
        onNodeDragStop={drags.onStop}
        onSelectionDragStop={drags.onStop}
        onConnect={wiring.onConnect}
        onConnectStart={wiring.onConnectStart}
        onConnectEnd={wiring.onConnectEnd}
        onReconnect={wiring.onReconnect}
        onReconnectStart={wiring.onReconnectStart}
        onReconnectEnd={wiring.onReconnectEnd}
        isValidConnection={wiring.isValid}
        onNodeContextMenu={(event, node) => menu.open(event, node.id)}
        onSelectionContextMenu={(event) => menu.open(event, null)}
        onPaneContextMenu={(event) => menu.open(event, null)}
        onNodeDoubleClick={(_, node) => node.type === 'card' && setEditor({ inspector: true, tab: 'settings' })}
        onPaneClick={(event) => {
          setEditor({ quickAdd: null })
          if (event.detail === 2 && canEdit) {
            const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY })
            setEditor({ quickAdd: { screen: { x: event.clientX, y: event.clientY }, at: [at.x - 110, at.y - 18] } })
          }
        }}
        onMouseMove={(event) => {
          const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
          presence.show({ cursor: [Math.round(at.x), Math.round(at.y)] })
        }}
        onMouseLeave={() => presence.show({ cursor: null })}
        onMove={onMoved}
        defaultViewport={{ x: 30, y: 30, zoom: 1 }}
        minZoom={0.1}
        maxZoom={2}
        snapToGrid
        snapGrid={[10, 10]}
        nodesDraggable={canEdit && !hand}
        nodesConnectable={canEdit}
        edgesReconnectable={canEdit}
        edgesFocusable={false}
        nodesFocusable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode="Shift"
        panActivationKeyCode="Space"
        selectionOnDrag={!hand}
        selectionMode={SelectionMode.Partial}
        panOnDrag={hand ? [0, 1] : [1]}
        panOnScroll
        zoomOnDoubleClick={false}
        nodeDragThreshold={3}
        connectionRadius={24}
        connectionLineStyle={{ stroke: 'var(--ac)', strokeWidth: 2 }}
        elevateNodesOnSelect={false}
        onlyRenderVisibleElements
        ariaLabelConfig={ariaLabels}
        proOptions={{ hideAttribution: true }}
        role="application"
        aria-label={t('aria.canvas')}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--line-2)" bgColor="var(--bg)" />
        {picture.nodes.length > MINIMAP_FROM ? <FlowMap /> : null}
        <ViewportPortal>
          <PeerCursors />
        </ViewportPortal>
      </ReactFlow>
      <EmptyCanvas />
      <CanvasTools />
      <CanvasMenu {...menu} />
    </div>
  )
}

export const Canvas = () => (
  <ReactFlowProvider>
    <CanvasView />
  </ReactFlowProvider>
)
