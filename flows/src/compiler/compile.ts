// flows · the compiler: from what is drawn to what is run. It reads as a table of contents.
import { FlowDocument, type FlowGraph, type Issue } from '@hotline/schemas'
import { readyPatterns } from '../expression/linear-time.ts'
import { lint } from '../lint/lint.ts'
import { migrate } from '../migrations/index.ts'
import type { AnyNode, Library } from '../nodes/define-node.ts'
import { freeze } from './freeze.ts'
import { linkEdges } from './link-edges.ts'
import { parseNodes } from './parse-nodes.ts'

export type Compiled = { ok: true; graph: FlowGraph; issues: Issue[]; audio: string[] } | { ok: false; issues: Issue[] }

/** Compiles a document; never throws. An issue of severity `error` refuses; warnings and hints come along with the graph. */
export function compile(types: readonly AnyNode[], given: unknown, library: Library): Compiled {
  readyPatterns()
  const migrated = FlowDocument.safeParse(migrate(given))
  if (!migrated.success) return { ok: false, issues: [malformed(migrated.error.issues[0])] }
  const document = migrated.data
  const parsed = parseNodes(types, document)
  const linked = linkEdges(parsed, library)
  const issues = [...parsed.issues, ...lint(linked, library)]
  if (issues.some(({ severity }) => severity === 'error') || !document.start) return { ok: false, issues }
  return { ok: true, issues, ...freeze(linked, document.start, library) }
}

function malformed(first: { path: PropertyKey[]; message: string } | undefined): Issue {
  const where = first?.path.join('.') ?? ''
  return {
    code: 'document:malformed',
    severity: 'error',
    facts: { where, message: first?.message ?? '' },
    what: {
      zh: `这不是热线工坊的流程：${where || '最外层'} 写得不对。`,
      en: `This is not a flow of Hotline Studio: ${where || 'the top level'} is malformed.`,
    },
    harm: { zh: '什么都没有改变，来电不受影响。', en: 'Nothing was changed; calls are not affected.' },
    cure: { zh: '换一个从热线工坊导出的文件。', en: 'Use a file exported from Hotline Studio.' },
    fixes: [],
  }
}
