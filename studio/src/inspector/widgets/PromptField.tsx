// studio · what the caller hears: words for a synthetic voice or a recording with its words, for each language of the flow.
import type { Prompt, Spoken } from '@hotline/schemas'
import { AudioLines, Braces, Mic, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { useDocument } from '../../document/index.ts'
import { Button, boxed, cn, Segmented } from '../../ui/index.ts'
import { useSay, useWords } from '../../words/index.ts'
import type { WidgetProps } from '../widget.ts'
import { ChipEditor, type ChipEditorHandle } from './ChipEditor.tsx'
import { PlayerStrip } from './PlayerStrip.tsx'
import { LibraryDialog, RecordDialog, useUpload } from './RecordedPrompt.tsx'
import { VariablePick } from './VariableField.tsx'
import { VoiceButton } from './VoiceButton.tsx'

const blank: Spoken = { mode: 'text', text: '' }

export function PromptField(props: WidgetProps) {
  const { id, label, field, value, disabled, invalid, onValue } = props
  const t = useWords('editor')
  const say = useSay()
  const { languages, voices } = useDocument()
  const [chosen, setLanguage] = useState(languages[0] ?? 'zh-CN')
  const language = languages.includes(chosen) ? chosen : (languages[0] ?? 'zh-CN')
  const prompt = (value ?? {}) as Prompt
  const spoken = prompt[language] ?? blank
  const editor = useRef<ChipEditorHandle>(null)
  const [variables, setVariables] = useState(false)
  const [dialog, setDialog] = useState<'record' | 'library' | null>(null)
  const recorded = spoken.mode === 'recording'
  const change = (part: Partial<Spoken>) => onValue({ ...prompt, [language]: { ...spoken, ...part } } as never)
  const upload = useUpload((recording, words) =>
    change({ mode: 'recording', recording, ...(spoken.text.trim() || !words ? {} : { text: words }) }),
  )
  const speed = voices[language]?.speed ?? 1

  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {disabled ? null : (
          <Segmented
            label={t('prompt.mode')}
            value={spoken.mode}
            onValue={(mode) => change({ mode })}
            segments={[
              { value: 'text', label: t('prompt.text') },
              { value: 'recording', label: t('prompt.recording') },
            ]}
            className="[&_button]:h-6 [&_button]:px-2.5"
          />
        )}
      </div>
      {languages.length > 1 ? (
        <Segmented
          label={t('prompt.language')}
          value={language}
          onValue={setLanguage}
          segments={languages.map((one) => ({ value: one, label: one }))}
          className="self-start"
        />
      ) : null}
      <div className={cn(boxed, 'p-0', invalid && 'border-dg', disabled && 'bg-sunken')}>
        <ChipEditor
          ref={editor}
          id={id}
          key={language}
          label={recorded ? t('prompt.transcript') : label}
          value={spoken.text}
          placeholder={recorded ? t('prompt.transcriptPlaceholder') : field.hint ? say(field.hint) : t('prompt.placeholder')}
          disabled={disabled}
          invalid={invalid}
          onValue={(text) => change({ text })}
          onBrace={() => setVariables(true)}
          className="min-h-[74px] px-2.5 py-2 leading-[22px]"
        />
        {recorded && !spoken.recording ? (
          <p className="rounded-b-[5px] border-t border-line bg-sunken px-2.5 py-2 text-small text-t2">{t('prompt.noRecording')}</p>
        ) : (
          <PlayerStrip
            text={spoken.text}
            language={language}
            speed={speed}
            recording={recorded && spoken.recording ? spoken.recording : null}
          />
        )}
      </div>
      {disabled ? null : (
        <>
          <div className="flex items-center gap-1.5">
            {recorded ? (
              <span className="min-w-0 flex-1 truncate text-small text-t2" title={spoken.recording?.name}>
                {spoken.recording ? spoken.recording.name : ''}
              </span>
            ) : (
              <VoiceButton language={language} />
            )}
            <VariablePick
              open={variables}
              onOpen={setVariables}
              onPick={(name) => editor.current?.insert(`{{${name}}}`)}
              trigger={
                <Button size="small" icon={<Braces />} className="text-body">
                  {t('prompt.variable')}
                </Button>
              }
            />
          </div>
          <div className="flex items-center gap-4 text-small text-t2 [&_button:hover]:text-t1 [&_button]:flex [&_button]:items-center [&_button]:gap-1.5 [&_svg]:size-3.5">
            <button type="button" onClick={() => setDialog('record')}>
              <Mic aria-hidden className="text-dg" />
              {t('prompt.record')}
            </button>
            <button type="button" onClick={upload.choose} aria-busy={upload.busy}>
              <Upload aria-hidden />
              {upload.busy ? t('prompt.uploading') : t('prompt.upload')}
            </button>
            <button type="button" onClick={() => setDialog('library')}>
              <AudioLines aria-hidden />
              {t('prompt.library')}
            </button>
          </div>
          {upload.problem ? <p className="text-small text-dg">{upload.problem}</p> : null}
          {upload.input}
          {dialog === 'record' ? (
            <RecordDialog
              words={spoken.text}
              onClose={() => setDialog(null)}
              onUse={(recording, words) => change({ mode: 'recording', recording, text: words || spoken.text })}
            />
          ) : null}
          {dialog === 'library' ? (
            <LibraryDialog
              onClose={() => setDialog(null)}
              onUse={(recording, words) => change({ mode: 'recording', recording, ...(spoken.text.trim() ? {} : { text: words }) })}
            />
          ) : null}
        </>
      )}
    </div>
  )
}
