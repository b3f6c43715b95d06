// studio · one flow, opened: its shared draft, then the frame around it.
import { useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ask, useMe } from '../api/index.ts'
import { type Draft, DraftProvider, openDraft, useLoaded } from '../document/index.ts'
import { Spinner } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { EditorFrame } from './EditorFrame.tsx'
import { resetEditor } from './editor-state.ts'
import { FlowFactsProvider } from './flow-facts.tsx'
import { useReopened } from './reopened.ts'
import { SceneProvider } from './scene.tsx'
import { showTrace } from './trace.ts'

export interface EditorProps {
  flow: string
  /** A node to show at once. */
  node?: string | undefined
  /** The call deck opens and dials. */
  listen?: boolean | undefined
}

/** The address may ask for a node (`?node=`) or for the deck to dial (`?listen=1`). */
export function Editor({ flow }: Pick<EditorProps, 'flow'>) {
  const { node, listen } = useSearch({ strict: false })
  const member = useMe()?.member
  const [draft, setDraft] = useState<Draft | null>(null)
  const reopened = useReopened(({ count }) => count)
  const { id, name, role } = member ?? {}
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened anew after its edits were given up
  useEffect(() => {
    if (!id || !name || !role) return
    resetEditor()
    showTrace(null)
    const opened = openDraft({
      flow,
      me: { id, name, role },
      url: location.origin,
      ticket: async () => (await ask('drawTicket', { flow })).ticket,
    })
    setDraft(opened)
    return () => {
      opened.close()
      setDraft(null)
    }
  }, [flow, id, name, role, reopened])
  return draft ? <OpenedEditor draft={draft} flow={flow} node={node} listen={listen !== undefined} /> : null
}

/** The editor around any draft, shared or local. */
export function OpenedEditor({ draft, ...props }: EditorProps & { draft: Draft }) {
  return (
    <DraftProvider value={draft}>
      <FlowFactsProvider flow={props.flow}>
        <WhenLoaded {...props} />
      </FlowFactsProvider>
    </DraftProvider>
  )
}

function WhenLoaded(props: EditorProps) {
  const t = useWords('editor')
  const loaded = useLoaded()
  if (!loaded)
    return (
      <div className="flex flex-1 items-center justify-center text-t3">
        <Spinner label={t('opening')} />
      </div>
    )
  return (
    <SceneProvider>
      <EditorFrame {...props} />
    </SceneProvider>
  )
}
