// studio · the world of the simulated call, one row a fact. A change holds from the next step on.
import type { ReactNode } from 'react'
import { NumberInput, Select, TextArea, TextInput } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { callers, effectAnswers, times, transfers } from './conditions.ts'
import { setConditions, useDeck } from './deck.ts'

export function ConditionsPanel() {
  const t = useWords('simulator')
  const conditions = useDeck((deck) => deck.conditions)
  const choices = <V extends string>(group: string, values: readonly V[]) =>
    values.map((value) => ({ value, label: t(`${group}.${value}`) }))
  return (
    <section aria-label={t('conditions')} className="w-[252px] shrink-0 overflow-y-auto border-l border-line px-3.5 py-2 max-desk:hidden">
      <Row label={t('caller.label')}>
        <Select
          size="small"
          aria-label={t('caller.label')}
          value={conditions.caller}
          onValue={(caller) => setConditions({ caller })}
          choices={choices('caller', callers)}
          className="flex-1"
        />
      </Row>
      {conditions.caller === 'own' ? (
        <TextInput
          size="small"
          inputMode="tel"
          className="mb-1"
          aria-label={t('caller.own')}
          placeholder="138 0013 8000"
          value={conditions.ownCaller}
          onChange={(event) => setConditions({ ownCaller: event.target.value })}
        />
      ) : null}
      <Row label={t('time.label')}>
        <Select
          size="small"
          aria-label={t('time.label')}
          value={conditions.time}
          onValue={(time) => setConditions({ time })}
          choices={choices('time', times)}
          className="flex-1"
        />
      </Row>
      {conditions.time === 'own' ? (
        <TextInput
          size="small"
          type="datetime-local"
          className="mb-1"
          aria-label={t('time.own')}
          value={conditions.ownTime}
          onChange={(event) => setConditions({ ownTime: event.target.value })}
        />
      ) : null}
      <Row label={t('transfer.label')}>
        <Select
          size="small"
          aria-label={t('transfer.label')}
          value={conditions.transfer}
          onValue={(transfer) => setConditions({ transfer })}
          choices={choices('transfer', transfers)}
          className="flex-1"
        />
      </Row>
      {conditions.transfer === 'connected' ? (
        <Row label={t('talk')}>
          <NumberInput
            aria-label={t('talk')}
            className="h-[26px] flex-1"
            min={1}
            max={3600}
            unit={t('unit')}
            value={conditions.talkSeconds}
            onValue={(talkSeconds) => setConditions({ talkSeconds })}
          />
        </Row>
      ) : null}
      <Row label={t('message')}>
        <NumberInput
          aria-label={t('message')}
          className="h-[26px] flex-1"
          min={0}
          max={600}
          unit={t('unit')}
          value={conditions.messageSeconds}
          onValue={(messageSeconds) => setConditions({ messageSeconds })}
        />
      </Row>
      <Row label={t('code.label')}>
        <Select
          size="small"
          aria-label={t('code.label')}
          value={conditions.code_check}
          onValue={(code_check) => setConditions({ code_check })}
          choices={choices('code', effectAnswers.code_check)}
          className="flex-1"
        />
      </Row>
      <Row label={t('lookup.label')}>
        <Select
          size="small"
          aria-label={t('lookup.label')}
          value={conditions.lookup}
          onValue={(lookup) => setConditions({ lookup })}
          choices={choices('lookup', effectAnswers.lookup)}
          className="flex-1"
        />
      </Row>
      <Row label={t('http.label')}>
        <Select
          size="small"
          aria-label={t('http.label')}
          value={conditions.http}
          onValue={(http) => setConditions({ http })}
          choices={choices('http', effectAnswers.http)}
          className="flex-1"
        />
      </Row>
      {conditions.http === 'given' || conditions.http === 'slow' ? (
        <TextArea
          rows={2}
          aria-label={t('http.body')}
          className="mb-1 font-mono text-small"
          value={conditions.httpBody}
          onChange={(event) => setConditions({ httpBody: event.target.value })}
        />
      ) : null}
      <p className="pt-1 text-small text-t3">{t('fromNextStep')}</p>
    </section>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-2 py-0.5">
      <span className="w-[60px] shrink-0 text-small text-t2">{label}</span>
      {children}
    </div>
  )
}
