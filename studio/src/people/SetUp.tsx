// studio · the first visit: the company and its first admin.
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { queryClient, useChange, useMe } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Banner, Button, Field, TextInput } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { EntryPage } from './EntryPage.tsx'

export function SetUp() {
  const shell = useWords('shell')
  const t = useWords('people')
  const me = useMe()
  const navigate = useNavigate()
  const { token: given } = useSearch({ strict: false }) as { token?: string }
  const [token, setToken] = useState(given ?? '')
  const [form, setForm] = useState({ company: '', name: '', email: '', password: '' })
  const setUp = useChange('setUp')
  if (me && !me.needsSetUp && setUp.isIdle) return <Navigate to="/flows" />
  const short = form.password.length > 0 && form.password.length < 10
  const make = async () => {
    const answer = await setUp.mutateAsync({ body: { token: token.trim(), ...form, email: form.email.trim() } }).catch(() => null)
    if (!answer) return
    queryClient.setQueryData(['me', {}], answer)
    await navigate({ to: '/flows/new' })
  }
  const field = (
    name: keyof typeof form,
    label: string,
    more: { type?: string; autoComplete?: string; hint?: string; error?: string | null } = {},
  ) => (
    <Field label={label} hint={more.hint} error={more.error}>
      {(parts) => (
        <TextInput
          {...parts}
          size="large"
          required
          type={more.type ?? 'text'}
          autoComplete={more.autoComplete ?? 'off'}
          value={form[name]}
          onChange={(event) => setForm({ ...form, [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <EntryPage title={t('setUp.title')} about={t('setUp.about')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (form.password.length >= 10) void make()
        }}
      >
        {given ? null : (
          <>
            <Banner tone="info">{t('setUp.where')}</Banner>
            <Field label={t('setUp.token')}>
              {(parts) => (
                <TextInput
                  {...parts}
                  size="large"
                  mono
                  required
                  autoComplete="off"
                  value={token}
                  onChange={(event) => setToken(event.target.value)}
                />
              )}
            </Field>
          </>
        )}
        {field('company', t('setUp.company'), { autoComplete: 'organization', hint: t('setUp.companyHint') })}
        {field('name', t('name'), { autoComplete: 'name' })}
        {field('email', shell('email'), { type: 'email', autoComplete: 'username' })}
        {field('password', shell('password'), {
          type: 'password',
          autoComplete: 'new-password',
          hint: t('passwordHint'),
          error: short ? t('passwordShort') : null,
        })}
        <Trouble error={setUp.error} />
        <Button look="primary" size="large" type="submit" busy={setUp.isPending} className="mt-1 w-full">
          {t('setUp.make')}
        </Button>
      </form>
    </EntryPage>
  )
}
