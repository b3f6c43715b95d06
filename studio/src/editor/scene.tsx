// studio · the drawing as everything in the editor sees it: cards, wires, the order of the call, and what may be done.
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef } from 'react'
import { atLeast } from '../api/index.ts'
import { callOrder, type Ways } from '../canvas/call-order.ts'
import { type CardNode, type Picture, toCanvas } from '../canvas/to-canvas.ts'
import { useDocument, useDraft } from '../document/index.ts'
import { useLanguage } from '../words/index.ts'
import { type Actions, actionsOf } from './actions.ts'
import { useFacts } from './flow-facts.tsx'
import { labelIn } from './variable-labels.ts'

export interface Scene {
  picture: Picture
  cards: ReadonlyMap<string, CardNode>
  /** Ids of all nodes, as a call may come to them. */
  order: readonly string[]
  ways: Ways
  labelOf: (expression: string) => string
  canEdit: boolean
  actions: Actions
}

const Context = createContext<Scene | null>(null)
const Now = createContext<() => Scene>(() => {
  throw new Error('useSceneNow wants a SceneProvider around it')
})

/** Reads the scene when something happens, without drawing again whenever it changes. */
export const useSceneNow = (): (() => Scene) => useContext(Now)

/** Viewers look; everybody else draws. */
export const useCanEdit = (): boolean => atLeast(useDraft().me.role, 'editor')

export function useScene(): Scene {
  const scene = useContext(Context)
  if (!scene) throw new Error('useScene wants a SceneProvider around it')
  return scene
}

export function SceneProvider({ children }: { children: ReactNode }) {
  const draft = useDraft()
  const document = useDocument()
  const { library } = useFacts()
  const language = useLanguage()
  const before = useRef<Picture | undefined>(undefined)
  const latest = useRef<Scene | null>(null)

  const actions = useMemo(() => actionsOf(draft, () => latest.current!), [draft])
  const { variables } = document
  // biome-ignore lint/correctness/useExhaustiveDependencies: names that every call knows are said in the language
  const labelOf = useCallback((expression: string) => labelIn(variables, expression), [variables, language])
  const scene = useMemo<Scene>(() => {
    const picture = toCanvas(document, { library, language, labelOf }, before.current)
    before.current = picture
    const cards = new Map(picture.nodes.flatMap((node) => (node.type === 'card' ? [[node.id, node] as const] : [])))
    const ways: Ways = (id) => cards.get(id)?.data.exits.map((exit) => ({ exit: exit.id, target: exit.target?.id ?? null })) ?? []
    return { picture, cards, order: callOrder(document, ways), ways, labelOf, canEdit: atLeast(draft.me.role, 'editor'), actions }
  }, [document, library, language, labelOf, draft.me.role, actions])
  latest.current = scene
  const now = useCallback(() => latest.current!, [])
  return (
    <Now.Provider value={now}>
      <Context.Provider value={scene}>{children}</Context.Provider>
    </Now.Provider>
  )
}
