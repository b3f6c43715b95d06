// studio · what the caller hears: words for a synthetic voice or a recording with its words, for each language of the flow.
import type { Prompt, Spoken } from '@hotline/schemas'
import { AudioLines, Braces, Mic, Upload } from 'lucide-react'
import { useRef, useState } from 'react'
import { piecesOf } from '../../canvas/text-lines.ts'
import { useDocument } from '../../document/index.ts'
import { useEditor } from '../../editor/editor-state.ts'
import { useScene } from '../../editor/scene.tsx'
import { Button, cn, Segmented } from '../../ui/index.ts'
import { useSay, useWords } from '../../words/index.ts'
import type { WidgetProps } from '../widget.ts'
import { ChipEditor, type ChipEditorHandle } from './ChipEditor.tsx'
import { PlayerStrip } from './PlayerStrip.tsx'
import { LibraryDialog, RecordDialog, useUpload } from './RecordedPrompt.tsx'
import { VariablePick } from './VariableField.tsx'
import { SpeedButton, VoiceButton } from './VoiceButton.tsx'

const blank: Spoken = { mode: 'text', text: '' }

/** What is said first is open; words for exceptions are one line until they are wanted. */
export function PromptField(props: WidgetProps) {
  const t = useWords('editor')
  const { languages } = useDocument()
  const { labelOf } = useScene()
  const wanted = useEditor((state) => state.wanted?.node === props.node && state.wanted.prop === props.prop)
  const [open, setOpen] = useState(false)
  if (props.main || open || wanted || props.invalid) return <OpenPrompt {...props} />
  const spoken = ((props.value ?? {}) as Prompt)[languages[0] ?? 'zh-CN']
  const said = piecesOf(spoken?.text ?? '', labelOf)
    .map((piece) => ('chip' in piece ? piece.chip : piece.text))
    .join('')
  return (
    <button
      type="button"
      id={props.id}
      aria-expanded={false}
      onClick={() => setOpen(true)}
      className="group/said flex min-h-[26px] w-full items-baseline gap-2 text-left"
    >
      <span className="shrink-0 text-t2">{props.label}</span>
      <span className={cn('min-w-0 flex-1 truncate text-right text-small group-hover/said:text-t1', said ? 'text-t2' : 'text-t3')}>
        {said ? `“${said}”` : props.disabled ? '' : t('prompt.write')}
      </span>
    </button>
  )
}

function OpenPrompt(props: WidgetProps) {
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
            className="[&_button]:h-[22px] [&_button]:px-2.5 [&_button]:text-small"
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
      <div
        className={cn(
          'focus-box rounded-control border border-line-2 bg-surface transition-colors hover:border-line-3 dark:bg-raised',
          invalid && 'border-dg',
          disabled && 'bg-sunken',
        )}
      >
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
          className="min-h-[92px] px-[11px] py-2 leading-[21px]"
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
              <>
                <VoiceButton language={language} />
                <SpeedButton language={language} />
              </>
            )}
            <VariablePick
              open={variables}
              onOpen={setVariables}
              onPick={(name) => editor.current?.insert(`{{${name}}}`)}
              trigger={
                <Button size="small" icon={<Braces />} className="text-t2 [&_svg]:size-3.5">
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
