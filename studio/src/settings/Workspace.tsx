// studio · what holds for the whole workspace: name, voice, way out, how long things are kept.

import type { WorkspaceSettings } from '@hotline/schemas'
import { useEffect, useState } from 'react'
import { useAsk, useChange } from '../api/index.ts'
import { Trouble, useReason, Waiting } from '../shell/index.ts'
import { Button, cn, Field, NumberInput, Select, TextInput, toast } from '../ui/index.ts'
import { bareNumber, phone, useLanguage, useWords } from '../words/index.ts'
import { Dialling } from './Dialling.tsx'
import { Group } from './Group.tsx'
import { Speech } from './Speech.tsx'
import { languageName, vendorName, voiceLanguages, voiceVendors, zoneName } from './voice-choices.ts'

const zones = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'UTC',
]

export function Workspace() {
  const t = useWords('settings')
  const shell = useWords('shell')
  const reader = useLanguage()
  const reason = useReason('admin')
  const kept = useAsk('getSettings', {})
  const [draft, setDraft] = useState<WorkspaceSettings | null>(null)
  const save = useChange('changeSettings', ['getSettings', 'me'])
  useEffect(() => {
    if (kept.data) setDraft((before) => before ?? kept.data)
  }, [kept.data])
  if (!draft) return kept.error ? <Trouble error={kept.error} onRetry={() => void kept.refetch()} /> : <Waiting />
  const set = (change: Partial<WorkspaceSettings>) => setDraft({ ...draft, ...change })
  const voice = (change: Partial<WorkspaceSettings['voice']>) => set({ voice: { ...draft.voice, ...change } })
  const keep = (change: Partial<WorkspaceSettings['retention']>) => set({ retention: { ...draft.retention, ...change } })
  const changed = JSON.stringify(draft) !== JSON.stringify(kept.data)
  const off = Boolean(reason)
  const store = async () => {
    const done = await save.mutateAsync({ body: draft }).catch(() => null)
    if (!done) return
    setDraft(done)
    toast(shell('saved'))
  }
  const days = (label: string, name: keyof WorkspaceSettings['retention'], min: number) => (
    <Field label={label}>
      {(parts) => (
        <NumberInput
          {...parts}
          value={draft.retention[name]}
          min={min}
          max={3650}
          unit={t('days')}
          disabled={off}
          onValue={(value) => keep({ [name]: Math.round(value) })}
          className="w-28"
        />
      )}
    </Field>
  )
  return (
    <>
      <Group title={t('workspace.title')}>
        <div className="grid gap-4 tablet:grid-cols-2">
          <Field label={t('workspace.name')} hint={t('workspace.nameHint')}>
            {(parts) => (
              <TextInput
                {...parts}
                disabled={off}
                maxLength={80}
                value={draft.name}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('workspace.zone')} hint={t('workspace.zoneHint')}>
            {(parts) => (
              <Select
                {...parts}
                disabled={off}
                value={draft.timeZone}
                onValue={(timeZone) => set({ timeZone })}
                choices={[...new Set([draft.timeZone, ...zones])].map((zone) => ({ value: zone, label: zoneName(zone, reader) }))}
              />
            )}
          </Field>
        </div>
      </Group>
      <Group title={t('voice.title')} about={t('voice.about')}>
        <div className="grid gap-4 tablet:grid-cols-2">
          <Field label={t('voice.vendor')}>
            {(parts) => (
              <Select
                {...parts}
                disabled={off}
                value={draft.voice.vendor}
                onValue={(vendor) => voice({ vendor })}
                choices={[...new Set([draft.voice.vendor, ...voiceVendors])].map((vendor) => ({
                  value: vendor,
                  label: vendorName(vendor),
                }))}
              />
            )}
          </Field>
          <Field label={t('voice.language')}>
            {(parts) => (
              <Select
                {...parts}
                disabled={off}
                value={draft.voice.language}
                onValue={(language) => voice({ language })}
                choices={[...new Set([draft.voice.language, ...voiceLanguages])].map((language) => ({
                  value: language,
                  label: languageName(language, reader),
                }))}
              />
            )}
          </Field>
          <Field label={t('voice.voice')} hint={t('voice.voiceHint')}>
            {(parts) => (
              <TextInput
                {...parts}
                mono
                disabled={off}
                value={draft.voice.voice}
                onChange={(event) => voice({ voice: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('voice.speed')}>
            {(parts) => (
              <NumberInput
                {...parts}
                disabled={off}
                value={draft.voice.speed}
                min={0.5}
                max={2}
                step={0.1}
                unit="×"
                onValue={(speed) => voice({ speed })}
              />
            )}
          </Field>
        </div>
      </Group>
      <Group title={t('wayOut.title')} about={t('wayOut.about')}>
        <Field label={t('wayOut.number')} hint={draft.emergencyNumber ? t('wayOut.hint') : t('wayOut.none')} className="max-w-80">
          {(parts) => (
            <TextInput
              {...parts}
              disabled={off}
              inputMode="tel"
              placeholder="138 1234 8000"
              value={draft.emergencyNumber ?? ''}
              onChange={(event) => set({ emergencyNumber: event.target.value || null })}
              onBlur={(event) => set({ emergencyNumber: bareNumber(event.target.value) || null })}
              after={
                draft.emergencyNumber ? <span className="nums text-small text-t3">{phone(bareNumber(draft.emergencyNumber))}</span> : null
              }
            />
          )}
        </Field>
      </Group>
      <Dialling value={draft.dialling} onValue={(dialling) => set({ dialling })} disabled={off} />
      <Group title={t('retention.title')} about={t('retention.about')}>
        <div className="grid gap-4 tablet:grid-cols-3">
          {days(t('retention.recordings'), 'recordingsDays', 1)}
          {days(t('retention.calls'), 'callsDays', 1)}
          {days(t('retention.audit'), 'auditDays', 180)}
        </div>
      </Group>
      <Group title={t('codes.title')}>
        <Field label={t('codes.repeat')} hint={t('codes.hint')}>
          {(parts) => (
            <NumberInput
              {...parts}
              disabled={off}
              value={draft.codeRepeatMinutes}
              min={0}
              max={1440}
              unit={t('minutes')}
              onValue={(value) => set({ codeRepeatMinutes: Math.round(value) })}
              className="w-28"
            />
          )}
        </Field>
      </Group>
      <Trouble error={save.error} />
      <div className={cn('flex items-center gap-2 py-1', changed && 'sticky -bottom-4 -mx-4 -mb-4 border-t border-line bg-bg px-4 py-3')}>
        <Button
          look="primary"
          size="large"
          busy={save.isPending}
          reason={reason}
          disabled={!changed && !reason}
          onClick={() => void store()}
        >
          {shell('save')}
        </Button>
        {changed ? (
          <Button size="large" look="quiet" onClick={() => kept.data && setDraft(kept.data)}>
            {t('discard')}
          </Button>
        ) : null}
      </div>
      {off ? null : <Speech />}
    </>
  )
}
