// studio · document · commands: what every command works with.
import type { AnyNode } from '@hotline/flows'
import { type Change, draftLimits, type RawDraft } from '@hotline/flows/draft'
import type { FlowDocument, Words } from '@hotline/schemas'

export interface Edit {
  raw(): RawDraft
  document(): FlowDocument
  typeOf(name: string): AnyNode | undefined
  /** A new id for a node, a row, a note. */
  mint(): string
  /** A few random digits for the end of an order key. */
  suffix(): string
  now(): number
  /** Id of the member who edits. */
  readonly who: string
  /** Makes the changes in one step; edits of the same `joins` soon after one another become one step. */
  change(changes: readonly Change[], joins?: string): void
}

/** An edit that the server would refuse; nothing was changed. */
export class EditRefused extends Error {
  readonly reason: Words
  constructor(reason: Words) {
    super(reason.en)
    this.name = 'EditRefused'
    this.reason = reason
  }
}

/** Refuses before more than `draftLimits.nodes` nodes stand in the flow. */
export function makeRoom(edit: Edit, more: number): void {
  if (Object.keys(edit.document().nodes).length + more <= draftLimits.nodes) return
  throw new EditRefused({
    zh: `一个流程最多 ${draftLimits.nodes} 个节点，没有添加。把一部分移到子流程里。`,
    en: `A flow holds at most ${draftLimits.nodes} steps; nothing was added. Move part of it to a sub-flow.`,
  })
}
