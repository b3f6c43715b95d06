// studio · an old version to read: its steps as an outline that cannot be edited.
import { useEffect, useMemo } from 'react'
import { useAsk } from '../api/index.ts'
import { DraftProvider, openLocalDraft } from '../document/index.ts'
import { Outline } from '../editor/Outline.tsx'
import { SceneProvider } from '../editor/scene.tsx'
import { Trouble } from '../shell/index.ts'
import { Spinner } from '../ui/index.ts'

export function VersionPreview({ flow, number }: { flow: string; number: number }) {
  const version = useAsk('getVersion', { flow, number: String(number) })
  const document = version.data?.document
  const local = useMemo(() => (document ? openLocalDraft(document, { me: { id: 'reader', name: '', role: 'viewer' } }) : null), [document])
  useEffect(() => () => local?.close(), [local])
  if (!local) return version.error ? <Trouble error={version.error} onRetry={() => void version.refetch()} /> : <Spinner />
  return (
    <DraftProvider value={local}>
      <SceneProvider>
        <div className="-mx-3">
          <Outline />
        </div>
      </SceneProvider>
    </DraftProvider>
  )
}
