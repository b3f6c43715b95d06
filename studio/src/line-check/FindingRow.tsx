// studio · one finding of the line check: a problem with its harm and cure, or one line that is well.
import type { Finding, FindingAction } from '@hotline/schemas'
import { useNavigate } from '@tanstack/react-router'
import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react'
import { Button, cn, Popover, toast } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'

const looks = {
  failing: { box: 'bg-dg-soft', ink: 'text-dg', Icon: CircleAlert },
  warning: { box: 'bg-wn-soft', ink: 'text-wn', Icon: TriangleAlert },
  unchecked: { box: '', ink: 'text-t3', Icon: CircleDashed },
  ok: { box: '', ink: 'text-ok', Icon: CircleCheck },
} as const

export function FindingRow({ finding }: { finding: Finding }) {
  const t = useWords('line-check')
  const inWords = useSay()
  const { state, what, harm, cure, figure, actions } = finding
  const { box, ink, Icon } = looks[state]
  const problem = state === 'failing' || state === 'warning'
  const told = problem ? t('stateProblem') : state === 'ok' ? t('stateWell') : t('unchecked')
  return (
    <li
      className={cn('flex gap-2.5 border-t border-line px-3.5', problem ? 'py-2.5' : 'py-1.5', box)}
      data-state={state}
      data-check={finding.id}
    >
      <Icon className={cn('mt-0.5 size-4 shrink-0', ink)} role="img" aria-label={told} />
      <div className="min-w-0 flex-1">
        <p className={cn(problem ? 'text-subhead font-semibold' : state === 'unchecked' ? 'text-t2' : '')}>
          {inWords(what)}
          {state === 'unchecked' && cure ? <span className="text-t3"> {inWords(cure)}</span> : null}
        </p>
        {harm ? <p className="mt-0.5 text-t2">{inWords(harm)}</p> : null}
        {problem && cure ? <p className="mt-0.5 text-t2">{inWords(cure)}</p> : null}
        {problem && actions.length ? (
          <div className="mt-1.5 flex flex-wrap items-center gap-1">
            {actions.map((action, at) => (
              <Act key={action.label.en} action={action} quiet={at > 0} />
            ))}
          </div>
        ) : null}
      </div>
      {!problem && actions[0] ? <Act action={actions[0]} quiet /> : null}
      {figure ? <span className="nums shrink-0 text-small text-t2">{inWords(figure)}</span> : null}
    </li>
  )
}

function Act({ action, quiet }: { action: FindingAction; quiet: boolean }) {
  const t = useWords('line-check')
  const inWords = useSay()
  const navigate = useNavigate()
  const label = inWords(action.label)
  const look = { size: 'small' as const, look: quiet ? ('quiet' as const) : ('plain' as const), className: quiet ? 'text-t2 -my-1' : '' }
  if (action.kind === 'open')
    return (
      <Button {...look} onClick={() => void navigate({ href: action.to })}>
        {label}
      </Button>
    )
  if (action.kind === 'copy')
    return (
      <Button {...look} onClick={() => void navigator.clipboard.writeText(inWords(action.text)).then(() => toast(t('copied')))}>
        {label}
      </Button>
    )
  return (
    <Popover label={label} trigger={<Button {...look}>{label}</Button>} className="max-h-[60dvh] w-[460px] overflow-y-auto">
      <pre className="font-sans text-small leading-relaxed break-words whitespace-pre-wrap">{inWords(action.text)}</pre>
    </Popover>
  )
}
