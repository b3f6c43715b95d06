// studio · longer texts: words with variables, and one expression.
import { Braces } from 'lucide-react'
import { useRef, useState } from 'react'
import { boxed, cn, IconButton } from '../../ui/index.ts'
import { useWords } from '../../words/index.ts'
import type { WidgetProps } from '../widget.ts'
import { ChipEditor, type ChipEditorHandle } from './ChipEditor.tsx'
import { VariablePick } from './VariableField.tsx'

function Written({ id, label, value, disabled, invalid, onValue, holes }: WidgetProps & { holes: boolean }) {
  const t = useWords('editor')
  const [open, setOpen] = useState(false)
  const editor = useRef<ChipEditorHandle>(null)
  return (
    <div className={cn(boxed, 'flex items-start gap-1 pl-2.5', disabled && 'bg-sunken')}>
      <ChipEditor
        ref={editor}
        id={id}
        label={label}
        value={typeof value === 'string' ? value : ''}
        disabled={disabled}
        invalid={invalid}
        lines={holes}
        mono={!holes}
        onValue={onValue}
        {...(holes ? { onBrace: () => setOpen(true) } : {})}
        className={cn('min-w-0 flex-1 py-[5px]', holes && 'min-h-[50px]')}
      />
      {disabled ? null : (
        <VariablePick
          open={open}
          onOpen={setOpen}
          onPick={(name) => editor.current?.insert(holes ? `{{${name}}}` : name)}
          trigger={
            <IconButton size="small" label={t('variable.insert')} className="mt-px mr-px">
              <Braces />
            </IconButton>
          }
        />
      )}
    </div>
  )
}

export const TemplateField = (props: WidgetProps) => <Written {...props} holes />
export const ExpressionField = (props: WidgetProps) => <Written {...props} holes={false} />
