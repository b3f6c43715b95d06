// studio · errors and warnings as two counts; press it to see them.
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { keysFor } from '../canvas/shortcuts.ts'
import { setEditor, useEditor } from '../editor/editor-state.ts'
import { cn, Tooltip } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { useIssues } from './issues.ts'

export function ProblemsPill() {
  const t = useWords('editor')
  const { errors, warnings, hints, ready } = useIssues()
  const open = useEditor((state) => state.problems)
  if (!ready) return null
  const clean = !errors && !warnings
  return (
    <Tooltip text={t('problems.title')} keys={keysFor('nextProblem')}>
      <button
        type="button"
        aria-expanded={open}
        aria-label={t('problems.count', { errors, warnings, hints })}
        onClick={() => setEditor({ problems: !open })}
        className={cn(
          'nums flex h-[30px] shrink-0 items-center rounded-control border border-line-2 bg-surface text-subhead font-semibold shadow-1 hover:bg-sunken dark:bg-raised [&_svg]:size-4',
          open && 'border-ac',
        )}
      >
        {clean ? (
          <span className="flex items-center gap-1.5 px-2.5 text-body font-normal text-ok">
            <CircleCheck aria-hidden />
            {t('problems.none')}
          </span>
        ) : (
          <>
            {errors ? (
              <span className="flex items-center gap-1.5 px-2.5 text-dg">
                <CircleAlert aria-hidden />
                {errors}
              </span>
            ) : null}
            {errors && warnings ? <span aria-hidden className="h-3.5 w-px bg-line-2" /> : null}
            {warnings ? (
              <span className="flex items-center gap-1.5 px-2.5 text-wn">
                <TriangleAlert aria-hidden />
                {warnings}
              </span>
            ) : null}
          </>
        )}
      </button>
    </Tooltip>
  )
}
