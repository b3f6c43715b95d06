// studio · my own things: how the studio looks for me, my password.
import { Monitor, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { useChange, useMe } from '../api/index.ts'
import { setTheme, Trouble, useTheme } from '../shell/index.ts'
import { Button, Field, Segmented, TextInput, toast } from '../ui/index.ts'
import { changeLanguage, interfaceLanguages, languageNames, useLanguage, useWords } from '../words/index.ts'
import { Group } from './Group.tsx'

export function Account() {
  const t = useWords('settings')
  const shell = useWords('shell')
  const me = useMe()
  const theme = useTheme()
  const language = useLanguage()
  return (
    <>
      <Group title={t('account.appearance')} about={t('account.appearanceAbout')}>
        <div className="flex flex-wrap gap-x-8 gap-y-4">
          <Field label={shell('theme.title')}>
            {() => (
              <Segmented
                label={shell('theme.title')}
                value={theme}
                onValue={setTheme}
                className="self-start"
                segments={[
                  { value: 'light', label: shell('theme.light'), icon: <Sun /> },
                  { value: 'dark', label: shell('theme.dark'), icon: <Moon /> },
                  { value: 'system', label: shell('theme.system'), icon: <Monitor /> },
                ]}
              />
            )}
          </Field>
          <Field label={shell('language')}>
            {() => (
              <Segmented
                label={shell('language')}
                value={language}
                onValue={(next) => void changeLanguage(next)}
                className="self-start"
                segments={interfaceLanguages.map((one) => ({ value: one, label: languageNames[one] }))}
              />
            )}
          </Field>
        </div>
      </Group>
      <Group title={t('account.password')} about={t('account.passwordAbout')}>
        <PasswordForm email={me?.member?.email ?? ''} />
      </Group>
      <p className="px-1 text-small text-t3">{t('account.version', { version: me?.version ?? '' })}</p>
    </>
  )
}

function PasswordForm({ email }: { email: string }) {
  const t = useWords('settings')
  const people = useWords('people')
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useChange('changePassword')
  const short = next.length > 0 && next.length < 10
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (next.length < 10) return
        change.mutate(
          { body: { current, next } },
          {
            onSuccess: () => {
              setCurrent('')
              setNext('')
              toast(t('account.passwordDone'))
            },
          },
        )
      }}
    >
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <div className="grid gap-4 tablet:grid-cols-2">
        <Field label={t('account.current')}>
          {(parts) => (
            <TextInput
              {...parts}
              type="password"
              required
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Field>
        <Field label={t('account.next')} hint={people('passwordHint')} error={short ? people('passwordShort') : null}>
          {(parts) => (
            <TextInput
              {...parts}
              type="password"
              required
              autoComplete="new-password"
              value={next}
              onChange={(event) => setNext(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Trouble error={change.error} />
      <Button type="submit" busy={change.isPending} className="self-start">
        {t('account.changePassword')}
      </Button>
    </form>
  )
}
