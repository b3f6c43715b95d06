// flows · draft: how a document is kept so that many can edit it at once. Pure: yjs stays in the rooms that write it.
export {
  applyChanges,
  type Change,
  changesTo,
  type Difference,
  differences,
  type Soil,
  splice,
} from './change.ts'
export { createDraftReader, fromDraft, type ReadDraft, type Repair } from './from-draft.ts'
export { keepingOfProp, promptKey, putTogether, rowsOf, takeApart } from './keep-props.ts'
export { between, orders } from './order.ts'
export { By, draftLimits, draftMessage, Refusal } from './protocol.ts'
export { at, type DraftRoot, draftRoots, edgeEnds, edgeKey, isObject, type Path, type RawDraft, type RawNode, shapeAt } from './shape.ts'
export { toDraft, toRawNode } from './to-draft.ts'
export { same, shared } from './values.ts'
