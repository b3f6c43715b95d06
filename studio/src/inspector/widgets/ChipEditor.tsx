// studio · writes words with variables as chips. Safe with input methods: nothing is rewritten while characters are composed.
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { useScene } from '../../editor/scene.tsx'
import { cn } from '../../ui/index.ts'
import { placeCaret, readChips, selectionIn, shiftCaret, writeChips } from './chip-text.ts'

export interface ChipEditorHandle {
  /** Puts text where the caret is or was. */
  insert(text: string): void
  focus(): void
}

export function ChipEditor({
  id,
  value,
  label,
  placeholder,
  disabled,
  invalid,
  lines = true,
  mono,
  onValue,
  onBrace,
  className,
  ref,
}: {
  id: string
  value: string
  label: string
  placeholder?: string
  disabled?: boolean
  invalid?: boolean
  /** Takes line breaks. */
  lines?: boolean
  mono?: boolean
  onValue: (text: string) => void
  /** `{` was typed: time to pick a variable. */
  onBrace?: () => void
  className?: string
  ref?: Ref<ChipEditorHandle>
}) {
  const { labelOf, actions } = useScene()
  const box = useRef<HTMLDivElement>(null)
  const composing = useRef(false)
  const last = useRef<string | null>(null)
  const caret = useRef<[number, number]>([value.length, value.length])

  useLayoutEffect(() => {
    const area = box.current
    if (!area || composing.current) return
    if (last.current === value && area.dataset.labels === labelsOf(value, labelOf)) return
    const at = document.activeElement === area ? selectionIn(area) : null
    const before = last.current ?? value
    writeChips(area, value, labelOf)
    area.dataset.labels = labelsOf(value, labelOf)
    if (at) placeCaret(area, shiftCaret(before, value, at[0]))
    last.current = value
  }, [value, labelOf])

  useEffect(() => {
    const remember = () => {
      const at = box.current && selectionIn(box.current)
      if (at) caret.current = at
    }
    document.addEventListener('selectionchange', remember)
    return () => document.removeEventListener('selectionchange', remember)
  }, [])

  const emit = () => {
    const area = box.current
    if (!area || composing.current) return
    const text = readChips(area)
    if (text === last.current) return
    last.current = text
    onValue(text)
  }
  const replace = (text: string) => {
    const area = box.current
    if (!area) return
    const whole = readChips(area)
    const [from, to] = selectionIn(area) ?? caret.current
    const next = whole.slice(0, from) + text + whole.slice(to)
    writeChips(area, next, labelOf)
    area.dataset.labels = labelsOf(next, labelOf)
    area.focus()
    placeCaret(area, from + text.length)
    caret.current = [from + text.length, from + text.length]
    last.current = next
    onValue(next)
  }
  useImperativeHandle(ref, () => ({ insert: replace, focus: () => box.current?.focus() }))

  return (
    // biome-ignore lint/a11y/useSemanticElements: no native field can hold chips
    <div
      ref={box}
      id={id}
      role="textbox"
      tabIndex={disabled ? -1 : 0}
      aria-label={label}
      aria-multiline={lines}
      aria-invalid={invalid || undefined}
      aria-readonly={disabled || undefined}
      contentEditable={!disabled}
      suppressContentEditableWarning
      spellCheck={false}
      data-placeholder={value ? undefined : placeholder}
      onInput={emit}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={() => {
        composing.current = false
        emit()
      }}
      onBeforeInput={(event) => {
        // React’s own event is of another kind; what counts is the browser’s.
        const { inputType, data } = event.nativeEvent as InputEvent
        if (data === '{' && onBrace && inputType === 'insertText') {
          event.preventDefault()
          onBrace()
        }
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        const mod = event.metaKey || event.ctrlKey
        if (event.key === '{' && onBrace) {
          event.preventDefault()
          onBrace()
        } else if (event.key === 'Enter' && !mod) {
          event.preventDefault()
          if (lines) replace('\n')
          else event.currentTarget.blur()
        } else if (mod && event.code === 'KeyZ') {
          event.preventDefault()
          if (event.shiftKey) actions.redo()
          else actions.undo()
        } else if (mod && ['KeyB', 'KeyI', 'KeyU'].includes(event.code)) event.preventDefault()
        else if (event.key === 'Escape') event.currentTarget.blur()
      }}
      onPaste={(event) => {
        event.preventDefault()
        const text = event.clipboardData.getData('text/plain').replace(/\r\n?/g, '\n')
        replace(lines ? text : text.replace(/\n/g, ' '))
      }}
      onDrop={(event) => event.preventDefault()}
      className={cn(
        'relative cursor-text break-words whitespace-pre-wrap outline-none focus-visible:outline-none',
        'data-placeholder:before:pointer-events-none data-placeholder:before:absolute data-placeholder:before:text-t3 data-placeholder:before:content-[attr(data-placeholder)]',
        mono && 'font-mono text-small',
        className,
      )}
    />
  )
}

const labelsOf = (text: string, labelOf: (expression: string) => string): string =>
  [...text.matchAll(/\{\{([^{}]{1,500})\}\}/g)].map((hole) => labelOf((hole[1] ?? '').trim())).join('|')
