// flows · the room's door: what a flow does, by name.

export { type Compiled, compile } from './compiler/compile.ts'
export { resourcesOf } from './compiler/freeze.ts'
export { expressionsOf, type Used } from './compiler/texts.ts'
export { drive, type Host } from './driver/drive.ts'
export { createEngine, type Engine, type Turn } from './engine/engine.ts'
export { EngineError } from './engine/errors.ts'
export { type Limits, limits } from './engine/limits.ts'
export {
  describeVerb,
  exitOf,
  explain,
  type Heard,
  heardAtHangup,
  hideSecrets,
  type Mark,
  outcomeOf,
  type Place,
  pathOf,
  resumeInWords,
  sentence,
  type Titles,
  titleOf,
  waitInWords,
} from './explain/index.ts'
export {
  type Assumptions,
  type Certificate,
  type Claim,
  type ClaimId,
  type End,
  type Explored,
  explore,
  type Figure,
  type Figures,
  type Listed,
  type ListedPath,
  type Path,
  playPath,
  prove,
  type Silence,
  type State,
  type Step,
  type Stop,
  usualAssumptions,
  type Wanted,
} from './explore/index.ts'
export {
  builtInNames,
  builtInWords,
  type Completion,
  Condition,
  ConditionRule,
  complete,
  evaluate,
  fill,
  functions,
  holds,
  holesOf,
  inWords as conditionInWords,
  isUnary,
  lookAt,
  Operator,
  operatorWords,
  plain,
  type Suggestion,
} from './expression/index.ts'
export { type Change, type ChangeKind, diff, isOnlyMoved } from './graph/diff.ts'
export { type Box, type Gaps, layout, type Point, type Wire } from './graph/layout.ts'
export { callOrder } from './graph/order.ts'
export { circlesIn, reachedFrom, type Ways } from './graph/reach.ts'
export { returnsOf } from './graph/returns.ts'
export { documentSchema, type JsonSchema, propsSchema } from './json-schema/document-schema.ts'
export { migrate } from './migrations/index.ts'
export type { AnyNode, Category, Exit, Face, Field, IssueWords, Library, Section } from './nodes/define-node.ts'
export type { DateRule, WeekSegment } from './nodes/hours/props.ts'
export { type NodeTypeName, nodeTypes } from './nodes/index.ts'
export { dialable, plainNumber } from './nodes/transfer/dial-plan.ts'
export { dialTroubles, sipReason } from './nodes/transfer/sip-reasons.ts'
export { type Keeping, keepingOf, type WidgetKind, widgetKinds } from './nodes/widget.ts'
export { piecesOf, secondsOf } from './speech/pieces.ts'
export { wayOut } from './speech/way-out.ts'
export { hoursInWords, OpeningHours, type Template, type TemplateQuestion, templates } from './templates/index.ts'
export { replay } from './testing/replay.ts'
