// studio · every problem with what the caller suffers and how to mend it; over the palette, so that the canvas stays in sight.
import type { Issue, Severity } from '@hotline/schemas'
import { CircleAlert, Info, Locate, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import { useDocument } from '../document/index.ts'
import { setEditor, showNode, useEditor } from '../editor/editor-state.ts'
import { useScene } from '../editor/scene.tsx'
import { Button, cn, IconButton, Popover, TextInput } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { useIssues } from './issues.ts'

const looks: Record<Severity, [typeof CircleAlert, string]> = {
  error: [CircleAlert, 'text-dg'],
  warning: [TriangleAlert, 'text-wn'],
  hint: [Info, 'text-in'],
}
const severities: readonly Severity[] = ['error', 'warning', 'hint']

export function ProblemsPanel() {
  const t = useWords('editor')
  const { issues } = useIssues()
  const { actions, canEdit } = useScene()
  const safe = issues.flatMap((issue) => issue.fixes.filter((fix) => fix.safe).slice(0, 1))
  return (
    <section aria-label={t('problems.title')} className="flex h-full flex-col">
      <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line pr-1.5 pl-3.5">
        <h2 className="flex-1 font-semibold">{t('problems.title')}</h2>
        {safe.length > 1 && canEdit ? (
          <Button size="small" onClick={() => actions.mend(safe.flatMap((fix) => fix.mends))}>
            {t('problems.fixSafe', { count: safe.length })}
          </Button>
        ) : null}
        <IconButton label={t('close')} onClick={() => setEditor({ problems: false })}>
          <X />
        </IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto pb-4">
        {issues.length ? null : <p className="px-3.5 py-8 text-center text-t2">{t('problems.clean')}</p>}
        {severities.map((severity) => {
          const group = issues.filter((issue) => issue.severity === severity)
          if (!group.length) return null
          return (
            <div key={severity}>
              <h3 className="px-3.5 pt-3 pb-1 text-small text-t3">
                {t(`problems.${severity}`)} {group.length}
              </h3>
              <ul>
                {group.map((issue) => (
                  <ProblemRow
                    key={`${issue.code}:${issue.node ?? ''}:${issue.exit ?? ''}:${issue.prop ?? ''}`}
                    issue={issue}
                    disabled={!canEdit}
                  />
                ))}
              </ul>
            </div>
          )
        })}
        <Ignored />
      </div>
    </section>
  )
}

function ProblemRow({ issue, disabled }: { issue: Issue; disabled: boolean }) {
  const t = useWords('editor')
  const say = useSay()
  const { actions } = useScene()
  const current = useEditor((state) => issue.node !== undefined && state.selection.includes(issue.node))
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [Icon, ink] = looks[issue.severity]
  const { node } = issue
  const ignorable = node !== undefined && issue.severity !== 'error' && !disabled
  return (
    <li className={cn('border-b border-line px-3.5 py-2.5', current && 'bg-ac-soft/50')}>
      <button
        type="button"
        className="flex w-full items-start gap-2 text-left"
        disabled={!node}
        onClick={() => node && showNode(node, issue.exit ? `exit:${issue.exit}` : (issue.prop ?? null))}
      >
        <Icon className={cn('mt-0.5 size-4 shrink-0', ink)} aria-hidden />
        <span className="min-w-0">
          <span className="block font-medium">{say(issue.what)}</span>
          <span className="block text-small text-t2">{say(issue.harm)}</span>
        </span>
      </button>
      <div className="mt-1.5 flex flex-wrap items-center gap-1.5 pl-6">
        {disabled
          ? null
          : issue.fixes.slice(0, 2).map((fix) => (
              <Button key={fix.label.en} size="small" onClick={() => actions.mend(fix.mends)}>
                {say(fix.label)}
              </Button>
            ))}
        {issue.fixes.length === 0 ? <span className="text-small text-t2">{say(issue.cure)}</span> : null}
        <span className="flex-1" />
        {ignorable ? (
          <Popover
            label={t('problems.ignore')}
            open={asking}
            onOpen={setAsking}
            className="w-72"
            trigger={
              <Button size="small" look="quiet" className="text-t2">
                {t('problems.ignore')}
              </Button>
            }
          >
            <form
              className="flex flex-col gap-2"
              onSubmit={(event) => {
                event.preventDefault()
                if (!reason.trim()) return
                actions.ignore(issue, reason.trim())
                setAsking(false)
              }}
            >
              <p className="text-small text-t2">{t('problems.ignoreWhy')}</p>
              <TextInput
                autoFocus
                value={reason}
                maxLength={500}
                aria-label={t('problems.reason')}
                placeholder={t('problems.reason')}
                onChange={(event) => setReason(event.target.value)}
              />
              <Button type="submit" look="primary" className="self-end" reason={reason.trim() ? undefined : t('problems.needsReason')}>
                {t('problems.ignore')}
              </Button>
            </form>
          </Popover>
        ) : null}
        {node ? (
          <IconButton size="small" label={t('locate')} onClick={() => showNode(node, issue.prop ?? null)}>
            <Locate />
          </IconButton>
        ) : null}
      </div>
    </li>
  )
}

/** What was ignored, with the reason, to be reported again. */
function Ignored() {
  const t = useWords('editor')
  const document = useDocument()
  const { actions, canEdit } = useScene()
  const ignored = Object.values(document.nodes).flatMap((node) =>
    Object.entries(node.ignored ?? {}).map(([code, reason]) => ({ node, code, reason })),
  )
  if (!ignored.length) return null
  return (
    <div>
      <h3 className="px-3.5 pt-3 pb-1 text-small text-t3">
        {t('problems.ignored')} {ignored.length}
      </h3>
      <ul>
        {ignored.map(({ node, code, reason }) => (
          <li key={`${node.id}:${code}`} className="flex items-center gap-2 border-b border-line px-3.5 py-2">
            <button type="button" className="min-w-0 flex-1 text-left" onClick={() => showNode(node.id)}>
              <span className="block truncate">{node.label}</span>
              <span className="block truncate text-small text-t2">{reason}</span>
            </button>
            {canEdit ? (
              <Button size="small" look="quiet" onClick={() => actions.ignore({ node: node.id, code }, null)}>
                {t('problems.report')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
