// studio · copy, cut, paste and duplicate, across flows and workspaces.
import { useMemo } from 'react'
import { create } from 'zustand'
import { type Cutting, useDraft } from '../document/index.ts'
import { type Missing, missingIn, readable, readCutting, written } from './clipboard.ts'
import { editor, select } from './editor-state.ts'
import { useFacts } from './flow-facts.tsx'
import { typeOf } from './node-view.ts'
import { useSceneNow } from './scene.tsx'

/** What a paste named that is not here: a list to choose replacements from. */
export const useMissing = create<{ missing: readonly Missing[] }>(() => ({ missing: [] }))

export function useCopyPaste() {
  const draft = useDraft()
  const scene = useSceneNow()
  const { library, shelf } = useFacts()
  return useMemo(() => {
    const chosen = () => editor().selection.filter((id) => scene().cards.has(id))
    const cutting = (): Cutting | null => (chosen().length ? draft.commands.cutting(chosen()) : null)

    function put(event: ClipboardEvent): boolean {
      const taken = cutting()
      if (!taken || !event.clipboardData) return false
      const { text, html } = written(taken, readable(taken, draft.document.getSnapshot(), library))
      event.clipboardData.setData('text/plain', text)
      event.clipboardData.setData('text/html', html)
      event.preventDefault()
      return true
    }
    function copy(): void {
      const taken = cutting()
      if (!taken) return
      const { text, html } = written(taken, readable(taken, draft.document.getSnapshot(), library))
      const item = new ClipboardItem({
        'text/plain': new Blob([text], { type: 'text/plain' }),
        'text/html': new Blob([html], { type: 'text/html' }),
      })
      void navigator.clipboard.write([item])
    }
    function paste(taken: Cutting, at: [number, number]): void {
      const ids = draft.commands.paste(taken, [Math.round(at[0] / 10) * 10, Math.round(at[1] / 10) * 10])
      select(ids)
      const { nodes } = draft.document.getSnapshot()
      const has = (widget: 'flow' | 'table', id: string) => (widget === 'flow' ? shelf.flows : shelf.tables).some((one) => one.id === id)
      useMissing.setState({
        missing: missingIn(
          ids.flatMap((id) => nodes[id] ?? []),
          (type) => typeOf(type)?.face.form,
          has,
        ),
      })
    }
    function duplicate(): void {
      const taken = cutting()
      const corner = taken?.nodes.reduce<[number, number]>(
        ([x, y], { pos }) => [Math.min(x, pos[0]), Math.min(y, pos[1])],
        [Infinity, Infinity],
      )
      if (taken && corner) paste(taken, [corner[0] + 40, corner[1] + 40])
    }
    function take(data: { html: string; text: string }, at?: [number, number]): boolean {
      const taken = readCutting(data)
      if (!taken) return false
      const [x, y] = at ?? editor().camera?.middle() ?? [0, 0]
      paste(taken, at ?? [x - 110, y - 60])
      return true
    }
    async function pasteFromClipboard(at: [number, number]): Promise<void> {
      const items = await navigator.clipboard.read()
      const read = async (type: string) => {
        const item = items.find((one) => one.types.includes(type))
        return item ? (await item.getType(type)).text() : ''
      }
      take({ html: await read('text/html'), text: await read('text/plain') }, at)
    }
    return { put, copy, take, duplicate, pasteFromClipboard, chosen }
  }, [draft, scene, library, shelf])
}
