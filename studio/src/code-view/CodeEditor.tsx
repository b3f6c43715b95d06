// studio · Monaco over the draft: valid text is drawn at once, invalid text waits under a banner.
import { useEffect, useRef, useState } from 'react'
import { useCommands, useDocument } from '../document/index.ts'
import { useFacts } from '../editor/flow-facts.tsx'
import { useCanEdit } from '../editor/scene.tsx'
import { useIssues } from '../problems/issues.ts'
import { Banner } from '../ui/index.ts'
import { say, useLanguage, useWords } from '../words/index.ts'
import { lineOf, type Read, readText, type Scope, textOf } from './code-of.ts'
import { flowSchema, nodeSchema } from './flow-schema.ts'
import { useSchema as giveSchema, monaco, setTheme } from './monaco.ts'

/** Milliseconds without a key before a text is drawn. */
const PAUSE = 500
const OWNER = 'flow'

export function CodeEditor({ scope }: { scope: Scope }) {
  const t = useWords('code-view')
  const language = useLanguage()
  const title = t('title')
  const { flow } = useFacts()
  const document = useDocument()
  const { replaceDocument } = useCommands()
  const canEdit = useCanEdit()
  const { issues } = useIssues()
  const box = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneCodeEditor | null>(null)
  const latest = useRef(document)
  latest.current = document
  const [fault, setFault] = useState<Extract<Read, { ok: false }> | null>(null)
  const { of } = scope
  const node = scope.of === 'node' ? scope.node : ''

  useEffect(() => {
    if (!box.current) return
    const where: Scope = node ? { of: 'node', node } : { of: 'flow' }
    const path = `flow://${flow || 'draft'}/${node || 'flow'}.json`
    giveSchema(path, node ? nodeSchema(language) : flowSchema(language))
    const root = globalThis.document.documentElement
    const paint = () => setTheme(root.dataset.theme === 'dark')
    paint()
    const watch = new MutationObserver(paint)
    watch.observe(root, { attributeFilter: ['data-theme'] })
    const model = monaco.editor.createModel(textOf(latest.current, where), 'json', monaco.Uri.parse(path))
    const made = monaco.editor.create(box.current, {
      model,
      readOnly: !canEdit,
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: 12,
      lineHeight: 18,
      tabSize: 2,
      scrollBeyondLastLine: false,
      ariaLabel: title,
      fixedOverflowWidgets: true,
    })
    editor.current = made
    let timer: ReturnType<typeof setTimeout> | undefined
    const typed = model.onDidChangeContent(() => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        const read = readText(model.getValue(), where, latest.current, language)
        setFault(read.ok ? null : read)
        if (read.ok && textOf(read.document, where) !== textOf(latest.current, where)) replaceDocument(read.document)
      }, PAUSE)
    })
    return () => {
      clearTimeout(timer)
      typed.dispose()
      watch.disconnect()
      made.dispose()
      model.dispose()
      editor.current = null
    }
  }, [flow, node, language, canEdit, replaceDocument, title])

  // The drawing changed: the text follows, unless somebody is in the middle of writing something that cannot be drawn yet.
  useEffect(() => {
    const model = editor.current?.getModel()
    if (!model) return
    const where: Scope = node ? { of: 'node', node } : { of: 'flow' }
    const wanted = textOf(document, where)
    const read = readText(model.getValue(), where, document)
    if (!read.ok || textOf(read.document, where) === wanted || editor.current?.hasTextFocus()) return
    model.setValue(wanted)
  }, [document, node])

  useEffect(() => {
    const model = editor.current?.getModel()
    if (!model) return
    const text = model.getValue()
    const shown = issues.filter((issue) => of === 'flow' || issue.node === node)
    monaco.editor.setModelMarkers(
      model,
      OWNER,
      shown.flatMap((issue) => {
        if (!issue.node) return []
        const within = of === 'flow' ? ['nodes', issue.node] : []
        const line = lineOf(text, [...within, ...(issue.prop ? ['props', issue.prop] : [])])
        const severity = { error: monaco.MarkerSeverity.Error, warning: monaco.MarkerSeverity.Warning, hint: monaco.MarkerSeverity.Hint }[
          issue.severity
        ]
        return [
          {
            severity,
            message: `${say(issue.what, language)} ${say(issue.harm, language)}`,
            startLineNumber: line,
            endLineNumber: line,
            startColumn: 1,
            endColumn: model.getLineMaxColumn(line),
          },
        ]
      }),
    )
  }, [issues, of, node, language])

  return (
    <>
      {fault ? (
        <Banner strip tone="warn">
          {t(`fault.${fault.why.code === 'syntax' || fault.why.code === 'target' || fault.why.code === 'id' ? fault.why.code : 'value'}`, {
            line: fault.line,
            path: fault.path,
            what: fault.why.message,
          })}
        </Banner>
      ) : null}
      {canEdit ? null : (
        <Banner strip tone="info">
          {t('readOnly')}
        </Banner>
      )}
      <div ref={box} className="min-h-0 flex-1" />
    </>
  )
}
