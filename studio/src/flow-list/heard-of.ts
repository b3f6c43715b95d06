// studio · what a drawn flow sounds like: its steps in the order of a call, its main choice, its words.
import { type AnyNode, nodeTypes, secondsOf } from '@hotline/flows'
import type { DocumentNode, FlowDocument, Prompt, Words } from '@hotline/schemas'

const definitions: readonly AnyNode[] = nodeTypes
export interface Step {
  node: DocumentNode
  definition: AnyNode
  exits: { key: string | null; label: Words; system: boolean; target: DocumentNode | null }[]
}

const stepOf = (document: FlowDocument, node: DocumentNode): Step | null => {
  const definition = definitions.find((one) => one.type === node.type)
  const props = definition?.props.safeParse(node.props)
  if (!definition || !props?.success) return null
  return {
    node,
    definition,
    exits: definition.exits(props.data).map((exit) => ({
      key: exit.key ?? null,
      label: exit.label,
      system: exit.system ?? false,
      target: document.nodes[document.edges[`${node.id}:${exit.id}`]?.target ?? ''] ?? null,
    })),
  }
}

/** Steps as a caller may meet them: the first way before the second, each step once. */
export function inCallOrder(document: FlowDocument): Step[] {
  const steps: Step[] = []
  const seen = new Set<string>()
  const visit = (id: string | null) => {
    const node = id ? document.nodes[id] : undefined
    if (!node || seen.has(node.id)) return
    seen.add(node.id)
    const step = stepOf(document, node)
    if (!step) return
    steps.push(step)
    for (const exit of step.exits) visit(exit.target?.id ?? null)
  }
  visit(document.start)
  return steps
}

/** The step that tells most of the flow: the first at which callers hear something and several ways lead on. */
export function mainStep(steps: readonly Step[]): Step | null {
  const ways = (step: Step, system: boolean) => step.exits.filter((exit) => exit.target && (system || !exit.system)).length
  return (
    steps.find((step) => step.definition.face.quote && ways(step, false) > 1) ??
    steps.find((step) => ways(step, true) > 1 && !step.definition.face.quote) ??
    steps.find((step) => step.definition.face.quote) ??
    steps[0] ??
    null
  )
}

/** What is said at a step, in the flow's own first language; '' when nothing is. */
export function quoteOf(document: FlowDocument, step: Step): string {
  const prop = step.definition.face.quote
  const prompt = prop ? (step.node.props[prop] as Prompt | undefined) : undefined
  return prompt?.[document.languages[0] ?? 'zh-CN']?.text ?? ''
}

export function summaryOf(step: Step): Words | null {
  const props = step.definition.props.safeParse(step.node.props)
  return props.success ? step.definition.face.summary(props.data) : null
}

/** One way through the flow: at each step the first exit that leads on and was not tried. Speech and its length in seconds. */
export function firstWay(document: FlowDocument): { step: Step; quote: string; key: string | null; seconds: number }[] {
  const way: { step: Step; quote: string; key: string | null; seconds: number }[] = []
  const seen = new Set<string>()
  let id = document.start
  while (id && !seen.has(id)) {
    seen.add(id)
    const node = document.nodes[id]
    const step = node ? stepOf(document, node) : null
    if (!step) break
    const onward = step.exits.find((exit) => exit.target && !exit.system) ?? step.exits.find((exit) => exit.target)
    const quote = quoteOf(document, step)
    if (step.node.type !== document.nodes[document.start ?? '']?.type)
      way.push({ step, quote, key: onward?.key ?? null, seconds: Math.max(1.5, secondsOf(quote) + (onward?.key ? 1 : 0)) })
    id = onward?.target?.id ?? null
  }
  return way
}

export const faceOf = (type: string) => definitions.find((one) => one.type === type)?.face
