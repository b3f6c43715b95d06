// studio · the flow as code: text and drawing follow each other; what cannot be drawn is told and changes nothing.
import { X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useDocument } from '../document/index.ts'
import { setEditor, useEditor } from '../editor/editor-state.ts'
import { IconButton, Segmented, Spinner } from '../ui/index.ts'
import { currentLanguage, useWords } from '../words/index.ts'
import type { Scope } from './code-of.ts'

/** The words of Monaco's interface must be there before Monaco itself, so they are awaited first. */
const CodeEditor = lazy(async () => {
  if (currentLanguage() === 'zh-CN') await import('monaco-editor/nls/lang/zh-cn')
  return { default: (await import('./CodeEditor.tsx')).CodeEditor }
})

/** Shown while the editor says so. */
export function CodeView() {
  return useEditor(({ code }) => code) ? <OpenCode /> : null
}

function OpenCode() {
  const t = useWords('code-view')
  const selected = useEditor(({ selection }) => selection[0])
  const known = useDocument().nodes[selected ?? '']
  const [whole, setWhole] = useState(!known)
  const scope: Scope = whole || !known ? { of: 'flow' } : { of: 'node', node: known.id }
  return (
    <section
      data-deck
      aria-label={t('title')}
      className="absolute inset-y-0 right-0 z-30 flex w-[min(720px,70%)] flex-col border-l border-line bg-surface shadow-2"
    >
      <header className="flex h-11 shrink-0 items-center gap-3 border-b border-line pr-1.5 pl-4">
        <h2 className="flex-1 font-semibold">{t('title')}</h2>
        {known ? (
          <Segmented
            label={t('scope')}
            value={scope.of}
            onValue={(of) => setWhole(of === 'flow')}
            segments={[
              { value: 'flow', label: t('flow') },
              { value: 'node', label: known.label || t('node') },
            ]}
          />
        ) : null}
        <IconButton label={t('close')} onClick={() => setEditor({ code: false })}>
          <X />
        </IconButton>
      </header>
      <Suspense
        fallback={
          <div className="flex flex-1 items-center justify-center">
            <Spinner label={t('opening')} />
          </div>
        }
      >
        <CodeEditor key={scope.of === 'node' ? scope.node : 'flow'} scope={scope} />
      </Suspense>
    </section>
  )
}
