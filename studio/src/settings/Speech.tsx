// studio · the workspace's own speech engine: prompts become recordings when they are published, and jambonz needs no key.
import { Volume2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useAsk, useChange } from '../api/index.ts'
import { Trouble, useReason } from '../shell/index.ts'
import { Button, Chip, Field, Select, TextInput, toast } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { Group } from './Group.tsx'
import { voiceLanguages } from './voice-choices.ts'

const empty = { url: '', secret: '', language: 'zh-CN', voice: '' }

/** Plays a WAV that came as base64. */
function play(wav: string): void {
  const bytes = Uint8Array.from(atob(wav), (letter) => letter.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: 'audio/wav' }))
  const sound = new Audio(address)
  sound.onended = () => URL.revokeObjectURL(address)
  void sound.play().catch(() => URL.revokeObjectURL(address))
}

export function Speech() {
  const t = useWords('speech')
  const shell = useWords('shell')
  const kept = useAsk('getSpeech', {})
  const save = useChange('changeSpeech', ['getSpeech'])
  const hear = useChange('trySpeech')
  const reason = useReason('admin')
  const [form, setForm] = useState(empty)
  const [text, setText] = useState('')
  const connection = kept.data?.connection ?? null
  useEffect(() => {
    if (connection) setForm({ url: connection.url, secret: '', language: connection.language, voice: connection.voice })
  }, [connection])
  const set = (change: Partial<typeof empty>) => setForm({ ...form, ...change })
  const given = { url: form.url.trim(), language: form.language, voice: form.voice.trim(), ...(form.secret ? { secret: form.secret } : {}) }
  const needs = form.url.trim() ? undefined : t('needsUrl')
  const store = async (body: typeof given) => {
    if (!(await save.mutateAsync({ body }).catch(() => null))) return
    setForm((before) => (body.url ? { ...before, secret: '' } : empty))
    toast(shell('saved'))
  }
  const seconds = hear.data?.seconds
  return (
    <Group title={t('title')} about={t('about')} actions={connection ? <Chip tone="ok">{t('on')}</Chip> : <Chip>{t('off')}</Chip>}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!needs) void store(given)
        }}
      >
        <div className="grid gap-4 tablet:grid-cols-2">
          <Field label={t('url')} hint={t('urlHint')} className="tablet:col-span-2">
            {(parts) => (
              <TextInput
                {...parts}
                mono
                type="url"
                placeholder="https://speech.example.com/tts"
                value={form.url}
                onChange={(event) => set({ url: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('secret')} hint={t('secretHint')}>
            {(parts) => (
              <TextInput
                {...parts}
                mono
                type="password"
                autoComplete="off"
                placeholder={connection?.hasSecret ? t('kept') : ''}
                value={form.secret}
                onChange={(event) => set({ secret: event.target.value })}
              />
            )}
          </Field>
          <Field label={t('voice')}>
            {(parts) => (
              <TextInput {...parts} mono maxLength={120} value={form.voice} onChange={(event) => set({ voice: event.target.value })} />
            )}
          </Field>
          <Field label={t('language')}>
            {(parts) => (
              <Select
                {...parts}
                value={form.language}
                onValue={(language) => set({ language })}
                choices={[...new Set([form.language, ...voiceLanguages])].map((language) => ({ value: language, label: language }))}
              />
            )}
          </Field>
          <Field label={t('sample')} hint={seconds === undefined ? null : t('heard', { seconds: seconds.toFixed(1) })}>
            {(parts) => (
              <span className="flex gap-2">
                <TextInput
                  {...parts}
                  className="flex-1"
                  maxLength={200}
                  value={text}
                  placeholder={t('sampleText')}
                  onChange={(event) => setText(event.target.value)}
                />
                <Button
                  icon={<Volume2 />}
                  busy={hear.isPending}
                  reason={reason ?? needs}
                  onClick={() =>
                    hear.mutate({ body: { ...given, text: text.trim() || t('sampleText') } }, { onSuccess: ({ wav }) => play(wav) })
                  }
                >
                  {t('try')}
                </Button>
              </span>
            )}
          </Field>
        </div>
        <Trouble error={save.error ?? hear.error ?? kept.error} />
        <div className="flex items-center gap-3">
          <Button look="primary" type="submit" busy={save.isPending} reason={reason ?? needs}>
            {t('save')}
          </Button>
          {connection ? (
            <Button look="quiet" reason={reason} onClick={() => void store({ url: '', language: form.language, voice: '' })}>
              {t('remove')}
            </Button>
          ) : null}
        </div>
      </form>
    </Group>
  )
}
