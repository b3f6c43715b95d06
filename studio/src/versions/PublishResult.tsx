// studio · after publishing: what became of each number, and how to try one at once.
import type { Published } from '@hotline/schemas'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Button, CopyField, Sheet } from '../ui/index.ts'
import { phone, useSay, useWords } from '../words/index.ts'
import { RollBack } from './RollBack.tsx'

export function PublishResult({
  flow,
  published,
  before,
  onClose,
}: {
  flow: string
  published: Published
  before: number | undefined
  onClose: () => void
}) {
  const t = useWords('versions')
  const say = useSay()
  const [back, setBack] = useState(false)
  const { version, numbers } = published
  const good = numbers.filter(({ ok }) => ok)
  const tried = good[0]?.number
  return (
    <Sheet
      open
      onClose={onClose}
      className="w-[560px]"
      mark={
        good.length || !numbers.length ? (
          <CircleCheck className="mt-0.5 size-5 text-ok" aria-hidden />
        ) : (
          <CircleAlert className="mt-0.5 size-5 text-dg" aria-hidden />
        )
      }
      title={
        numbers.length
          ? good.length
            ? t('liveOn', { version: version.number, count: good.length })
            : t('liveNowhere', { version: version.number })
          : t('keptOnly', { version: version.number })
      }
      about={numbers.length ? t('liveAbout') : t('keptAbout')}
      closeLabel={t('close')}
      footer={
        <>
          {before !== undefined && good.length ? (
            <Button size="large" onClick={() => setBack(true)}>
              {t('rollBackTo', { version: before })}
            </Button>
          ) : null}
          <Button look="primary" size="large" onClick={onClose}>
            {t('finish')}
          </Button>
        </>
      }
    >
      <ul className="divide-y divide-line">
        {numbers.map(({ number, ok, problem }) => (
          <li key={number} className="flex items-start gap-2.5 py-2">
            {ok ? (
              <CircleCheck className="mt-0.5 size-4 shrink-0 text-ok" aria-hidden />
            ) : (
              <CircleAlert className="mt-0.5 size-4 shrink-0 text-dg" aria-hidden />
            )}
            <span className="min-w-0">
              <span className="nums font-semibold">{phone(number)}</span>{' '}
              <span className="text-t2">{t(ok ? 'answersNow' : 'stayedAsItWas')}</span>
              {problem ? <span className="block text-small text-t2">{say(problem)}</span> : null}
            </span>
          </li>
        ))}
      </ul>
      {tried ? (
        <div className="pt-4">
          <h3 className="pb-1 text-subhead font-semibold">{t('tryOne')}</h3>
          <p className="pb-2 text-t2">{t('tryAbout')}</p>
          <CopyField value={`npm run hotline -- call ${tried}`} copyLabel={t('copyCommand')} copiedLabel={t('copied')} />
        </div>
      ) : null}
      {before === undefined ? null : (
        <RollBack flow={flow} version={back ? before : null} onClose={() => setBack(false)} onDone={onClose} />
      )}
    </Sheet>
  )
}
