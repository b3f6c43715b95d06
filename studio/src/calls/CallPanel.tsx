// studio · one call at the right of the list: who, where it went, and why.
import { useNavigate } from '@tanstack/react-router'
import { Eye, Route, X } from 'lucide-react'
import { useState } from 'react'
import { useAsk, useChange } from '../api/index.ts'
import { Trouble, useReason, Waiting } from '../shell/index.ts'
import { Button, Chip, IconButton, Tabs } from '../ui/index.ts'
import { dayOf, duration, maskedPhone, phone, timeOfDay, useLanguage, useWords } from '../words/index.ts'
import { EventLog } from './EventLog.tsx'
import { endingOf } from './ending-of.ts'
import { TraceList } from './TraceList.tsx'
import { stepsOf, valuesOf } from './trace.ts'

export function CallPanel({ call, onClose }: { call: string; onClose: () => void }) {
  const t = useWords('calls')
  const shell = useWords('shell')
  const language = useLanguage()
  const navigate = useNavigate()
  const reason = useReason('publisher')
  const [tab, setTab] = useState('path')
  const found = useAsk('getCall', { call }, { every: 2_000, keep: true })
  const unmask = useChange('unmaskCall')
  const detail = found.data
  return (
    <aside aria-label={t('oneCall')} className="flex w-full shrink-0 flex-col border-line bg-surface tablet:border-l tablet:w-[440px]">
      {detail ? (
        <>
          <header className="px-5 pt-3.5 pb-3.5">
            <div className="flex items-center gap-2">
              <h2 className="nums text-title font-semibold">
                {unmask.data ? phone(unmask.data.caller) : maskedPhone(detail.caller) || t('hidden')}
              </h2>
              {unmask.data || !detail.caller.includes('*') ? null : (
                <IconButton
                  label={t('unmask')}
                  size="small"
                  reason={reason}
                  busy={unmask.isPending}
                  onClick={() => unmask.mutate({ call, body: {} })}
                >
                  <Eye />
                </IconButton>
              )}
              <span className="flex-1" />
              <Chip tone={endingOf(detail).tone} dot={endingOf(detail).dot}>
                {t(endingOf(detail).key)}
              </Chip>
              <IconButton label={shell('close')} onClick={onClose}>
                <X />
              </IconButton>
            </div>
            <p className="nums mt-1 flex flex-wrap gap-x-4 text-small text-t2">
              <span>
                {dayOf(detail.startedAt, language) === dayOf(new Date(), language) ? '' : `${dayOf(detail.startedAt, language)} `}
                {timeOfDay(detail.startedAt)}
              </span>
              <span>{t('dialled', { number: phone(detail.called) })}</span>
              {detail.flow ? <span>{t('ranOn', { flow: detail.flow.name, version: detail.flow.version })}</span> : null}
              {detail.seconds === null ? null : <span>{t('lasted', { length: duration(detail.seconds) })}</span>}
            </p>
            <Trouble error={unmask.error} className="mt-2" />
            {detail.flow ? (
              <div className="mt-3 flex flex-wrap gap-2">
                <Button
                  icon={<Route />}
                  onClick={() => detail.flow && void navigate({ to: '/flows/$flow', params: { flow: detail.flow.id }, search: { call } })}
                >
                  {t('onCanvas')}
                </Button>
              </div>
            ) : null}
          </header>
          <Tabs
            value={tab}
            onValue={setTab}
            className="flex-1 border-t border-line"
            pages={[
              { id: 'path', label: t('tabs.path'), content: <TraceList steps={stepsOf(detail)} live={detail.live} /> },
              { id: 'values', label: t('tabs.values', { count: valuesOf(detail).length }), content: <Values detail={detail} /> },
              { id: 'log', label: t('tabs.log'), content: <EventLog events={detail.events} startedAt={detail.startedAt} /> },
            ]}
          />
        </>
      ) : found.error ? (
        <div className="flex flex-col gap-3 p-5">
          <Trouble error={found.error} onRetry={() => void found.refetch()} />
          <Button onClick={onClose} className="self-start">
            {shell('close')}
          </Button>
        </div>
      ) : (
        <Waiting />
      )}
    </aside>
  )
}

function Values({ detail }: { detail: Parameters<typeof valuesOf>[0] }) {
  const t = useWords('calls')
  const values = valuesOf(detail)
  if (!values.length) return <p className="px-5 py-8 text-center text-t2">{t('noValues')}</p>
  return (
    <dl className="px-5 py-2">
      {values.map((value) => (
        <div key={value.name} className="flex items-baseline gap-4 border-b border-line py-2.5 last:border-0">
          <dt className="w-32 shrink-0">
            <span className="block truncate font-medium">{value.label}</span>
            {value.label === value.name ? null : <span className="block truncate font-mono text-small text-t3">{value.name}</span>}
          </dt>
          <dd className="nums min-w-0 flex-1 font-mono text-small break-words">
            {value.value || <span className="text-t3">{t('blank')}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
