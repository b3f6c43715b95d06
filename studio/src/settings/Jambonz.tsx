// studio · the jambonz account behind the numbers.
import { useEffect, useState } from 'react'
import { useAsk, useChange, useMe } from '../api/index.ts'
import { Trouble, Waiting } from '../shell/index.ts'
import { Banner, Button, Chip, CopyField, Field, TextInput } from '../ui/index.ts'
import { moment, useLanguage, useSay, useWords } from '../words/index.ts'
import { Group } from './Group.tsx'

export function Jambonz() {
  const t = useWords('settings')
  const shell = useWords('shell')
  const language = useLanguage()
  const inWords = useSay()
  const me = useMe()
  const account = useAsk('getJambonz', {})
  const save = useChange('changeJambonz', ['getJambonz', 'listNumbers', 'listJambonzNumbers'])
  const [form, setForm] = useState({ apiUrl: '', accountSid: '', apiKey: '', webhookSecret: '' })
  useEffect(() => {
    if (account.data) setForm((before) => ({ ...before, apiUrl: account.data.apiUrl, accountSid: account.data.accountSid }))
  }, [account.data])
  if (!account.data) return account.error ? <Trouble error={account.error} onRetry={() => void account.refetch()} /> : <Waiting />
  const { hasKey, hasSecret, applicationSid, checkedAt, problem } = account.data
  const check = () =>
    save.mutate(
      {
        body: {
          apiUrl: form.apiUrl.trim(),
          accountSid: form.accountSid.trim(),
          ...(form.apiKey ? { apiKey: form.apiKey } : {}),
          ...(form.webhookSecret ? { webhookSecret: form.webhookSecret } : {}),
        },
      },
      { onSuccess: () => setForm((before) => ({ ...before, apiKey: '', webhookSecret: '' })) },
    )
  const field = (name: keyof typeof form, hint: string, secret = false, kept = false) => (
    <Field label={t(`jambonz.${name}`)} hint={hint}>
      {(parts) => (
        <TextInput
          {...parts}
          mono
          type={secret ? 'password' : 'text'}
          autoComplete="off"
          placeholder={kept ? t('jambonz.kept') : ''}
          value={form[name]}
          onChange={(event) => setForm({ ...form, [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <>
      <Group
        title={t('jambonz.title')}
        about={t('jambonz.about')}
        actions={problem ? null : applicationSid ? <Chip tone="ok">{t('jambonz.good')}</Chip> : <Chip>{t('jambonz.absent')}</Chip>}
      >
        {problem ? (
          <Banner tone="danger" className="mb-4">
            {inWords(problem)}
          </Banner>
        ) : null}
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            check()
          }}
        >
          <div className="grid gap-4 tablet:grid-cols-2">
            {field('apiUrl', t('jambonz.apiUrlHint'))}
            {field('accountSid', t('jambonz.accountSidHint'))}
            {field('apiKey', t('jambonz.apiKeyHint'), true, hasKey)}
            {field('webhookSecret', t('jambonz.webhookSecretHint'), true, hasSecret)}
          </div>
          <Trouble error={save.error} />
          <div className="flex items-center gap-3">
            <Button look="primary" type="submit" busy={save.isPending}>
              {t('jambonz.check')}
            </Button>
            {checkedAt ? (
              <span className="nums text-small text-t3">{t('jambonz.checked', { at: moment(checkedAt, language) })}</span>
            ) : null}
          </div>
        </form>
      </Group>
      <Group title={t('jambonz.hooks')} about={t('jambonz.hooksAbout')}>
        <div className="flex flex-col gap-3">
          {(['call', 'status'] as const).map((hook) => (
            <Field key={hook} label={t(`jambonz.hook.${hook}`)}>
              {() => <CopyField value={`${me?.publicUrl ?? ''}/jambonz/${hook}`} copyLabel={shell('copy')} copiedLabel={shell('copied')} />}
            </Field>
          ))}
        </div>
      </Group>
    </>
  )
}
