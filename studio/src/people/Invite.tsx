// studio · an invited member chooses a password.
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange } from '../api/index.ts'
import { Trouble } from '../shell/index.ts'
import { Button, Field, TextInput, toast } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { EntryPage } from './EntryPage.tsx'

export function Invite() {
  const shell = useWords('shell')
  const t = useWords('people')
  const navigate = useNavigate()
  const { token = '' } = useParams({ strict: false })
  const [password, setPassword] = useState('')
  const accept = useChange('acceptInvite')
  const short = password.length > 0 && password.length < 10
  const enter = async () => {
    const done = await accept.mutateAsync({ body: { token, password } }).catch(() => null)
    if (!done) return
    toast(t('invite.done'))
    await navigate({ to: '/sign-in' })
  }
  return (
    <EntryPage title={t('invite.title')} about={t('invite.about')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (password.length >= 10) void enter()
        }}
      >
        <Field label={shell('password')} hint={t('passwordHint')} error={short ? t('passwordShort') : null}>
          {(parts) => (
            <TextInput
              {...parts}
              size="large"
              type="password"
              required
              autoFocus
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Trouble error={accept.error} />
        <Button look="primary" size="large" type="submit" busy={accept.isPending} className="w-full">
          {t('invite.join')}
        </Button>
      </form>
    </EntryPage>
  )
}
