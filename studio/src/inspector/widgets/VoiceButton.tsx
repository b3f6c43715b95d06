// studio · whose voice speaks and how fast, for the whole flow in one language.
import type { Voice } from '@hotline/schemas'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useAsk } from '../../api/index.ts'
import { useDocument } from '../../document/index.ts'
import { useScene } from '../../editor/scene.tsx'
import { Button, boxed, cn, Field, NumberInput, Popover, TextInput } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'

const box = cn(boxed, 'flex h-[26px] min-w-0 items-center gap-2 px-2.5 text-left text-small shadow-1')

/** The flow's own voice, else the workspace's; `change` makes it the flow's own. */
function useVoice(language: string) {
  const own = useDocument().voices[language]
  const settings = useAsk('getSettings', {}).data
  const { actions } = useScene()
  const base: Voice = own ?? {
    vendor: settings?.voice.vendor ?? 'default',
    voice: settings?.voice.voice ?? 'default',
    speed: settings?.voice.speed ?? 1,
    ...(settings?.voice.label ? { label: settings.voice.label } : {}),
    language,
  }
  const change = (part: Partial<Voice>) => actions.commands.setVoice(language, { ...base, ...part })
  return { own, base, change, reset: () => actions.commands.setVoice(language, null) }
}

export function VoiceButton({ language }: { language: string }) {
  const t = useWords('editor')
  const { own, base, change, reset } = useVoice(language)
  const [open, setOpen] = useState(false)
  const put = (name: 'vendor' | 'voice', text: string) => text.trim() && text !== base[name] && change({ [name]: text.trim() })
  return (
    <Popover
      label={t('voice.title', { language })}
      open={open}
      onOpen={setOpen}
      className="w-[292px]"
      trigger={
        <button type="button" aria-label={t('voice.title', { language })} className={cn(box, 'flex-1')}>
          <span className="min-w-0 flex-1 truncate">{base.label ?? (own ? own.voice : t('voice.ofWorkspace'))}</span>
          <ChevronDown className="size-3.5 shrink-0 text-t3" aria-hidden />
        </button>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="text-small text-t2">{t('voice.about', { language })}</p>
        <Field label={t('voice.vendor')}>
          {(parts) => (
            <TextInput {...parts} key={base.vendor} defaultValue={base.vendor} onBlur={(event) => put('vendor', event.target.value)} />
          )}
        </Field>
        <Field label={t('voice.voice')}>
          {(parts) => (
            <TextInput {...parts} key={base.voice} defaultValue={base.voice} onBlur={(event) => put('voice', event.target.value)} />
          )}
        </Field>
        {own ? (
          <Button size="small" className="self-start" onClick={reset}>
            {t('voice.reset')}
          </Button>
        ) : null}
      </div>
    </Popover>
  )
}

export function SpeedButton({ language }: { language: string }) {
  const t = useWords('editor')
  const { base, change } = useVoice(language)
  const [open, setOpen] = useState(false)
  return (
    <Popover
      label={t('voice.speed')}
      open={open}
      onOpen={setOpen}
      trigger={
        <button type="button" className={cn(box, 'nums shrink-0')}>
          {t('voice.speedOf', { speed: base.speed.toFixed(1) })}
        </button>
      }
    >
      <div className="flex w-56 flex-col gap-2">
        <NumberInput
          aria-label={t('voice.speed')}
          value={base.speed}
          min={0.5}
          max={2}
          step={0.1}
          unit="×"
          onValue={(speed) => change({ speed })}
        />
        <p className="text-small text-t3">{t('voice.about', { language })}</p>
      </div>
    </Popover>
  )
}
