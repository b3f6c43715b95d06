// studio · what the editor shows and where it looks: selection, panels, the camera. None of it is saved in the flow.
import { create } from 'zustand'

export interface Camera {
  /** Brings a node into view without zooming; `zoom` also goes near. */
  show(node: string, how?: { zoom?: boolean }): void
  fit(nodes?: readonly string[]): void
  zoomTo(zoom: number): void
  zoomBy(factor: number): void
  /** Goes exactly there: to follow somebody. */
  look(view: { x: number; y: number; zoom: number }): void
  /** Middle of what is in view, in the flow's own measure. */
  middle(): [number, number]
}

/** The picker of kinds of nodes: where the new node goes and what it is wired to. */
export interface QuickAdd {
  /** Place on the screen, in px of the canvas. */
  screen: { x: number; y: number }
  /** Place in the flow. */
  at: [number, number]
  from?: { node: string; exit: string }
  /** The new node's first exit leads on to here: it is put into a wire. */
  before?: string
  /** Choosing a target instead of a place: existing nodes are listed too. */
  targets?: boolean
  /** A node whose kind is being changed. */
  swap?: string
}

export interface EditorState {
  selection: readonly string[]
  /** The node that arrow keys start from; it holds the canvas' only tab stop. */
  focus: string | null
  /** The node the arrows came from, so that left goes back. */
  cameFrom: string | null
  palette: boolean
  inspector: boolean
  inspectorWidth: number
  deck: boolean
  /** The step at which the simulated call begins; null at the entry. `turn` counts the wishes, so that the same one dials again. */
  simulateFrom: { node: string; turn: number } | null
  find: boolean
  /** Nodes that hold what is sought: their cards glow. */
  found: ReadonlySet<string>
  problems: boolean
  outline: boolean
  shortcuts: boolean
  history: boolean
  publish: boolean
  code: boolean
  hand: boolean
  tab: 'settings' | 'exits'
  quickAdd: QuickAdd | null
  /** A prop of the selected node that the inspector shall focus. */
  wanted: { node: string; prop: string | null; turn: number } | null
  camera: Camera | null
}

const kept = (name: string, otherwise: number): number =>
  Number(globalThis.localStorage?.getItem(`hotline.${name}`) ?? otherwise) || otherwise

const fresh = (): EditorState => ({
  selection: [],
  focus: null,
  cameFrom: null,
  palette: true,
  inspector: true,
  inspectorWidth: Math.min(480, Math.max(280, kept('inspector', 320))),
  deck: false,
  simulateFrom: null,
  find: false,
  found: new Set(),
  problems: false,
  outline: false,
  shortcuts: false,
  history: false,
  publish: false,
  code: false,
  hand: false,
  tab: 'settings',
  quickAdd: null,
  wanted: null,
  camera: null,
})

export const useEditor = create<EditorState>(fresh)
export const editor = useEditor.getState
export const setEditor = (part: Partial<EditorState>): void => useEditor.setState(part)

/** Another flow is opened: nothing of the last one stays selected or open. */
export const resetEditor = (): void =>
  useEditor.setState({ ...fresh(), palette: editor().palette, inspector: editor().inspector, camera: null })

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id, index) => id === b[index])

export function select(ids: readonly string[]): void {
  if (!same(editor().selection, ids)) setEditor({ selection: ids, focus: ids.at(-1) ?? editor().focus })
}

/** Selects a node and brings it into view; for problems, search results and the simulator's log. */
export function showNode(id: string, prop: string | null = null): void {
  setEditor({ selection: [id], focus: id, inspector: true, tab: 'settings' })
  if (prop) setEditor({ wanted: { node: id, prop, turn: (editor().wanted?.turn ?? 0) + 1 } })
  editor().camera?.show(id)
}

/** Opens the deck, or dials again, at a step. */
export const simulateFrom = (node: string): void =>
  setEditor({ deck: true, simulateFrom: { node, turn: (editor().simulateFrom?.turn ?? 0) + 1 } })

export function setInspectorWidth(width: number): void {
  const inspectorWidth = Math.min(480, Math.max(280, Math.round(width)))
  setEditor({ inspectorWidth })
  localStorage.setItem('hotline.inspector', String(inspectorWidth))
}
