// studio · the large panels of the editor, each fetched when it is first opened.
import { type ComponentType, lazy, Suspense } from 'react'
import { useEditor } from './editor-state.ts'

const panels = {
  deck: lazy(async () => ({ default: (await import('../simulator/index.ts')).CallDeck })),
  code: lazy(async () => ({ default: (await import('../code-view/index.ts')).CodeView })),
  publish: lazy(async () => ({ default: (await import('../versions/PublishSheet.tsx')).PublishSheet })),
  history: lazy(async () => ({ default: (await import('../versions/Versions.tsx')).Versions })),
} satisfies Record<string, ComponentType>

/** Nothing until the editor says that it is open. */
export function Opened({ name }: { name: keyof typeof panels }) {
  const open = useEditor((state) => Boolean(state[name]))
  const Panel = panels[name]
  return open ? (
    <Suspense>
      <Panel />
    </Suspense>
  ) : null
}
