// studio · what is wrong, what the caller suffers, and the ways to mend it, beside the field it is about.
import type { Issue } from '@hotline/schemas'
import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useScene } from '../editor/scene.tsx'
import { Button, cn } from '../ui/index.ts'
import { useSay } from '../words/index.ts'

export function IssueBox({ issues, disabled }: { issues: readonly Issue[]; disabled: boolean }) {
  const say = useSay()
  const { actions } = useScene()
  return issues.map((issue) => {
    const error = issue.severity === 'error'
    const Icon = error ? CircleAlert : TriangleAlert
    return (
      <div
        key={`${issue.code}:${issue.exit ?? ''}:${issue.prop ?? ''}`}
        className={cn('rounded-box border px-2.5 py-2', error ? 'border-dg/35 bg-dg-soft' : 'border-wn/35 bg-wn-soft')}
      >
        <p className={cn('flex items-start gap-1.5 font-semibold', error ? 'text-dg' : 'text-wn')}>
          <Icon className="mt-[3px] size-3.5 shrink-0" strokeWidth={2} aria-hidden />
          {say(issue.what)}
        </p>
        <p className="mt-0.5 text-small">{say(issue.harm)}</p>
        {issue.fixes.length && !disabled ? (
          <div className="mt-1.5 flex flex-wrap gap-1.5">
            {issue.fixes.slice(0, 3).map((fix) => (
              <Button
                key={fix.label.en}
                size="small"
                look={fix.mends.every((mend) => mend.do === 'open') ? 'quiet' : 'plain'}
                onClick={() => actions.mend(fix.mends)}
              >
                {say(fix.label)}
              </Button>
            ))}
          </div>
        ) : (
          <p className="mt-0.5 text-small text-t2">{say(issue.cure)}</p>
        )}
      </div>
    )
  })
}
