// studio · editor: one flow, drawn and edited.
export { Editor } from './Editor.tsx'
export { type EditorState, select, setEditor, showNode, useEditor } from './editor-state.ts'
export { allTypes, type NodeView, typeOf, viewOf } from './node-view.ts'
export { showTrace, type Trace, useTrace, type Visit } from './trace.ts'
