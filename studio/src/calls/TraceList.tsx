// studio · the steps of a call from top to bottom, each with what was said and why it went on.
import { CircleAlert, Megaphone, PhoneOff, TriangleAlert } from 'lucide-react'
import { cn, Keycap, Tile } from '../ui/index.ts'
import { duration, useSay, useWords } from '../words/index.ts'
import { definitionOf, type TraceLine, type TraceStep } from './trace.ts'

function Line({ line }: { line: TraceLine }) {
  const t = useWords('calls')
  const inWords = useSay()
  if (line.kind === 'said')
    return (
      <p className="line-clamp-3 text-small text-t2" title={line.text}>
        {t('quoted', { text: line.text || t('recording') })}
      </p>
    )
  if (line.kind === 'kept')
    return (
      <p className="text-small text-t2">
        {t('kept', { name: line.name })}
        <span className="nums ml-1.5 rounded-keycap bg-ac-soft px-1 font-mono text-ac">{line.value}</span>
      </p>
    )
  if (line.kind === 'fault')
    return (
      <p className="flex items-center gap-1 text-small text-dg">
        <CircleAlert className="size-3.5 shrink-0" aria-hidden />
        {t('fault', { code: line.code })}
      </p>
    )
  return (
    <p className={cn('text-small', line.tone === 'warn' && 'text-wn')}>
      {line.tone === 'warn' ? <TriangleAlert className="mr-1 inline-block size-3.5 -translate-y-px" aria-hidden /> : null}
      {line.pieces.map((piece, index) =>
        'key' in piece ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence keep their places
          <Keycap key={index} tone={line.tone === 'warn' ? 'plain' : 'pressed'} className="mx-1 -translate-y-px align-middle">
            {piece.key}
          </Keycap>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence keep their places
          <span key={index}>{inWords(piece.text)}</span>
        ),
      )}
      {line.to ? (
        <span>
          <span className="mx-1 text-t3">→</span>
          {inWords(line.to)}
        </span>
      ) : null}
      {line.cut === null ? null : <span className="ml-1.5 text-t2">{t('cut', { seconds: line.cut })}</span>}
    </p>
  )
}

export function TraceList({ steps, live }: { steps: readonly TraceStep[]; live: boolean }) {
  const t = useWords('calls')
  const inWords = useSay()
  const stay = (seconds: number) =>
    seconds >= 60 ? duration(seconds) : t('seconds', { seconds: seconds < 10 ? Number(seconds.toFixed(1)) : Math.round(seconds) })
  if (!steps.length) return <p className="px-5 py-8 text-center text-t2">{t('noSteps')}</p>
  return (
    <ol className="px-5 py-3.5">
      {steps.map((step, index) => {
        const face = definitionOf(step.type)?.face
        const here = live && index === steps.length - 1
        return (
          <li key={step.id} className="flex gap-2.5">
            <span className="nums w-8 shrink-0 pt-px text-small text-t3">{duration(step.at)}</span>
            <span className="flex flex-col items-center">
              {step.notice ? (
                <Tile icon={Megaphone} tint="danger" size={20} />
              ) : step.ends ? (
                <Tile icon={PhoneOff} tint="io" size={20} />
              ) : (
                <Tile icon={face?.icon ?? 'workflow'} tint={face?.category ?? 'logic'} size={20} className={here ? 'ring-2 ring-ac' : ''} />
              )}
              {index < steps.length - 1 ? <span aria-hidden className="my-0.5 w-px flex-1 bg-line-2" /> : null}
            </span>
            <div className="flex min-w-0 flex-1 flex-col gap-0.5 pb-3.5">
              <div className="flex items-baseline gap-2">
                <h3 className="min-w-0 flex-1 truncate font-semibold">
                  {step.notice ? t('notice') : step.ends ? t('ended') : step.title || (face ? inWords(face.title) : t('aStep'))}
                  {here ? <span className="ml-2 text-small font-medium text-ac">{t('here')}</span> : null}
                </h3>
                {step.seconds && step.seconds >= 0.05 ? (
                  <span className="nums shrink-0 text-small text-t2">{stay(step.seconds)}</span>
                ) : null}
              </div>
              {step.ends ? <p className="text-small text-t2">{t(`endedBy.${step.ends}`)}</p> : null}
              {step.lines.map((line, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of a step are only ever added
                <Line key={at} line={line} />
              ))}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
