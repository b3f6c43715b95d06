// studio · "connected in three minutes": what is left until somebody who calls is answered, below the list of pages.
import { Link } from '@tanstack/react-router'
import { Check, ChevronDown, X } from 'lucide-react'
import { useEffect } from 'react'
import { cn, IconButton } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { type FirstStep, firstSteps, nextOf } from './steps-of.ts'
import { useFirstSteps, useFirstStepsLook } from './use-first-steps.ts'

/** When each step should be over. */
const byThen: Record<FirstStep, string> = { chosen: '', answered: '0:30', heard: '1:00', bound: '2:00', called: '3:00' }

export function FirstSteps() {
  const t = useWords('first-steps')
  const steps = useFirstSteps()
  const [look, setLook] = useFirstStepsLook()
  const next = steps ? nextOf(steps.done) : null
  // Who comes to a hotline that already works is not shown how to make it work.
  const shown = steps !== null && (next !== null || look !== 'unseen')
  useEffect(() => {
    if (shown && look === 'unseen') setLook('open')
  }, [shown, look, setLook])
  if (!shown) return null
  const open = look !== 'folded'
  return (
    <section aria-label={t('title')} className="mb-1 shrink-0 rounded-card border border-line-2 bg-raised py-1 shadow-1">
      <header className="flex h-9 items-center gap-1 pr-1 pl-2.5">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setLook(open ? 'folded' : 'open')}
          className="flex min-w-0 flex-1 items-center gap-1.5 text-left"
        >
          <span className="truncate font-semibold">{t('title')}</span>
          <span className="nums shrink-0 text-small text-t2">{t('count', { done: steps.done.size, all: firstSteps.length })}</span>
          <ChevronDown aria-hidden className={cn('ml-auto size-3.5 shrink-0 text-t3 transition-transform', open && 'rotate-180')} />
        </button>
        <IconButton size="small" label={t('away')} className="text-t3" onClick={() => setLook('away')}>
          <X />
        </IconButton>
      </header>
      {open ? (
        <ol>
          {firstSteps.map((step) => (
            <li key={step}>
              <Step step={step} done={steps.done.has(step)} next={step === next} newest={steps.newest} />
            </li>
          ))}
        </ol>
      ) : null}
      {next === null ? (
        <p role="status" className="px-2.5 pt-1 pb-1.5 text-small font-medium text-ac">
          {t('through')}
        </p>
      ) : null}
    </section>
  )
}

function Step({ step, done, next, newest }: { step: FirstStep; done: boolean; next: boolean; newest: string | null }) {
  const t = useWords('first-steps')
  const look = cn('flex h-[30px] w-full items-center gap-2 px-2.5', next && 'bg-ac-soft font-semibold text-ac', done && 'text-t2')
  const inside = (
    <>
      <span
        aria-hidden
        className={cn(
          'flex size-4 shrink-0 items-center justify-center rounded-full',
          done ? 'bg-ac-soft text-ac' : next ? 'border-[5px] border-ac' : 'border border-line-3',
        )}
      >
        {done ? <Check className="size-3" strokeWidth={2.5} /> : null}
      </span>
      <span className="min-w-0 flex-1 truncate" title={t(`step.${step}`)}>
        {t(`step.${step}`)}
        {done ? <span className="sr-only">{t('done')}</span> : null}
      </span>
      {done ? null : <span className="nums shrink-0 text-small font-normal text-t2">{byThen[step]}</span>}
    </>
  )
  if (done) return <span className={look}>{inside}</span>
  const hover = cn(look, !next && 'hover:bg-sunken')
  if (step === 'heard' && newest)
    return (
      <Link to="/flows/$flow" params={{ flow: newest }} search={{ listen: '1' }} className={hover}>
        {inside}
      </Link>
    )
  return (
    <Link to={step === 'bound' || step === 'called' ? '/numbers' : '/flows/new'} className={hover}>
      {inside}
    </Link>
  )
}
