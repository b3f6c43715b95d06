// studio · the session ended: signing in again over the page, which stays as it is.
import { useEffect, useState } from 'react'
import { onExpiry, queryClient, useChange, useMe } from '../api/index.ts'
import { Button, Dialog, Field, TextInput } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { Trouble } from './Trouble.tsx'

export function ReLogin() {
  const t = useWords('shell')
  const me = useMe()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [open, setOpen] = useState(false)
  const signIn = useChange('signIn')
  useEffect(() => {
    if (me?.member) setEmail(me.member.email)
  }, [me?.member])
  useEffect(() => onExpiry(() => setOpen(true)), [])
  const again = async () => {
    const answer = await signIn.mutateAsync({ body: { email, password } }).catch(() => null)
    if (!answer) return
    setPassword('')
    setOpen(false)
    queryClient.setQueryData(['me', {}], answer)
    await queryClient.invalidateQueries()
  }
  return (
    <Dialog
      open={open}
      firm
      onClose={() => setOpen(false)}
      title={t('expired.title')}
      about={t('expired.about')}
      closeLabel={t('close')}
      className="w-[400px]"
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void again()
        }}
      >
        <Field label={t('email')}>
          {(parts) => (
            <TextInput
              {...parts}
              size="large"
              type="email"
              autoComplete="username"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('password')}>
          {(parts) => (
            <TextInput
              {...parts}
              size="large"
              type="password"
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <Trouble error={signIn.error} />
        <Button look="primary" size="large" type="submit" busy={signIn.isPending}>
          {t('signIn')}
        </Button>
      </form>
    </Dialog>
  )
}
