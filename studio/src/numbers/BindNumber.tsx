// studio · which flow and version answer a number, from the next call on.

import type { NumberRow } from '@hotline/schemas'
import { useEffect, useState } from 'react'
import { useAsk, useChange } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Banner, Button, Checkbox, Dialog, Field, Select, toast } from '../ui/index.ts'
import { shortMoment, useLanguage, useWords } from '../words/index.ts'

export function BindNumber({ row, onClose }: { row: NumberRow | null; onClose: () => void }) {
  const t = useWords('numbers')
  const shell = useWords('shell')
  const language = useLanguage()
  const flows = useAsk('listFlows', {}, { enabled: row !== null })
  const [flow, setFlow] = useState<string | null>(null)
  const [version, setVersion] = useState<string | null>(null)
  const [claim, setClaim] = useState(false)
  const versions = useAsk('listVersions', { flow: flow ?? '' }, { enabled: flow !== null && row !== null })
  const others = useAsk('listJambonzNumbers', {}, { enabled: row?.line === 'other' })
  const bind = useChange('bindNumber', ['listNumbers', 'listFlows', 'listJambonzNumbers'])
  useEffect(() => {
    setFlow(row?.flow?.id ?? null)
    setVersion(row?.version ? String(row.version) : null)
    setClaim(false)
  }, [row?.flow?.id, row?.version])
  const newest = versions.data?.[0]
  const chosen = version ?? (newest ? String(newest.number) : null)
  const other = row?.line === 'other' ? others.data?.find((one) => row.forms.includes(one.number.replace(/^\+/, '')))?.application : null
  const why = !flow ? t('chooseFirst') : versions.data && !newest ? t('notPublished') : other && !claim ? t('claimFirst') : undefined
  const keep = async () => {
    if (!row || !flow || !chosen) return
    const done = await bind
      .mutateAsync({ number: row.number, body: { flow, version: Number(chosen), ...(other && claim ? { claim: other.name } : {}) } })
      .catch(() => null)
    if (!done) return
    toast(t('bound', { number: done.shown, flow: done.flow?.name ?? '', version: done.version ?? 0 }))
    onClose()
  }
  return (
    <Dialog
      open={row !== null}
      onClose={onClose}
      title={t('bindTitle', { number: row?.shown ?? '' })}
      about={t('bindAbout')}
      closeLabel={shell('close')}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {shell('cancel')}
          </Button>
          <Button look="primary" size="large" busy={bind.isPending} reason={why} onClick={() => void keep()}>
            {t('bindThis', { number: row?.shown ?? '' })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('flow')}>
          {(parts) => (
            <Select
              {...parts}
              size="large"
              placeholder={t('chooseFlow')}
              value={flow}
              onValue={(next) => {
                setFlow(next)
                setVersion(null)
              }}
              choices={(flows.data ?? []).map((one) => ({
                value: one.id,
                label: one.name,
                disabled: !one.live,
                ...(one.live ? {} : { hint: t('notPublished') }),
              }))}
            />
          )}
        </Field>
        {flow && versions.data?.length ? (
          <Field label={t('version')}>
            {(parts) => (
              <Select
                {...parts}
                size="large"
                value={chosen}
                onValue={setVersion}
                choices={versions.data.map((one) => ({
                  value: String(one.number),
                  label: t('versionLine', {
                    version: one.number,
                    at: shortMoment(one.publishedAt, new Date(), language),
                    who: one.publishedBy,
                  }),
                  ...(one.note ? { hint: one.note } : {}),
                }))}
              />
            )}
          </Field>
        ) : null}
        {flow && versions.data && !newest ? <Banner tone="warn">{t('notPublished')}</Banner> : null}
        {other ? (
          <Banner tone="warn">
            <p className="mb-2">{t('claimAbout', { application: other.name })}</p>
            <Checkbox checked={claim} onChecked={setClaim} label={t('claimLabel', { application: other.name })} />
          </Banner>
        ) : null}
        <Trouble error={bind.error} />
      </div>
    </Dialog>
  )
}
