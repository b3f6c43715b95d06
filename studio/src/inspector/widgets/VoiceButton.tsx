// studio · whose voice speaks, for the whole flow in one language.
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../api/index.ts'
import { useDocument } from '../../document/index.ts'
import { useScene } from '../../editor/scene.tsx'
import { Button, boxed, cn, Field, NumberInput, Popover, TextInput } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'

export function VoiceButton({ language, wide }: { language: string; wide?: boolean }) {
  const t = useWords('editor')
  const { voices } = useDocument()
  const { actions } = useScene()
  const settings = useAsk('getSettings', {}).data
  const [open, setOpen] = useState(false)
  const own = voices[language]
  const voice = own ?? settings?.voice
  const base = own ?? {
    vendor: settings?.voice.vendor ?? 'default',
    language,
    voice: settings?.voice.voice ?? 'default',
    speed: settings?.voice.speed ?? 1,
  }
  const name = own ? (own.label ?? own.voice) : t('voice.ofWorkspace', { name: voice?.label ?? '' }).trim()
  return (
    <Popover
      label={t('voice.title', { language })}
      open={open}
      onOpen={setOpen}
      className="w-[292px]"
      trigger={
        <button
          type="button"
          aria-label={t('voice.title', { language })}
          className={cn(boxed, 'flex h-[26px] min-w-0 items-center gap-2 px-2.5 text-left shadow-1', wide ? 'w-full' : 'flex-1')}
        >
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className="nums shrink-0 text-small text-t2">{t('voice.speedOf', { speed: (voice?.speed ?? 1).toFixed(1) })}</span>
          <ChevronDown className="size-3.5 shrink-0 text-t3" aria-hidden />
        </button>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-small text-t2">{t('voice.about', { language })}</p>
        <Field label={t('voice.vendor')}>
          {(parts) => (
            <TextInput
              {...parts}
              key={base.vendor}
              defaultValue={base.vendor}
              onBlur={(event) => event.target.value && actions.commands.setVoice(language, { ...base, vendor: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('voice.voice')}>
          {(parts) => (
            <TextInput
              {...parts}
              key={base.voice}
              defaultValue={base.voice}
              onBlur={(event) => event.target.value && actions.commands.setVoice(language, { ...base, voice: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('voice.speed')}>
          {(parts) => (
            <NumberInput
              {...parts}
              value={base.speed}
              min={0.5}
              max={2}
              step={0.1}
              unit="×"
              onValue={(speed) => actions.commands.setVoice(language, { ...base, speed })}
            />
          )}
        </Field>
        {own ? (
          <Button size="small" className="self-start" onClick={() => actions.commands.setVoice(language, null)}>
            {t('voice.reset')}
          </Button>
        ) : null}
      </div>
    </Popover>
  )
}
