// studio · signing in.
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { queryClient, useChange, useMe } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Button, Field, TextInput } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { EntryPage } from './EntryPage.tsx'

export function SignIn() {
  const shell = useWords('shell')
  const t = useWords('people')
  const me = useMe()
  const navigate = useNavigate()
  const { to } = useSearch({ strict: false }) as { to?: string }
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useChange('signIn')
  if (me?.needsSetUp) return <Navigate to="/set-up" />
  const enter = async () => {
    const answer = await signIn.mutateAsync({ body: { email: email.trim(), password } }).catch(() => null)
    if (!answer) return
    queryClient.setQueryData(['me', {}], answer)
    // Only a path of this studio: a link may carry any text.
    await navigate({ href: to?.startsWith('/') && !to.startsWith('//') ? to : '/flows' })
  }
  return (
    <EntryPage title={t('signIn.title')} about={t('signIn.about')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void enter()
        }}
      >
        <Field label={shell('email')}>
          {(parts) => (
            <TextInput
              {...parts}
              size="large"
              type="email"
              required
              autoFocus
              autoComplete="username"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label={shell('password')} hint={t('signIn.forgot')}>
          {(parts) => (
            <TextInput
              {...parts}
              size="large"
              type="password"
              required
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Trouble error={signIn.error} />
        <Button look="primary" size="large" type="submit" busy={signIn.isPending} className="mt-1 w-full">
          {shell('signIn')}
        </Button>
      </form>
    </EntryPage>
  )
}
