// studio · what the keys of the canvas do.
import { useEffect } from 'react'
import { type Direction, walk } from '../canvas/call-order.ts'
import { isEditable, onMac, type ShortcutName, shortcutOf } from '../canvas/shortcuts.ts'
import { useIssues } from '../problems/issues.ts'
import { editor, select, setEditor, showNode, simulateFrom } from './editor-state.ts'
import { useSaved } from './SaveChip.tsx'
import { useCanEdit, useSceneNow } from './scene.tsx'
import { useCopyPaste } from './use-copy-paste.ts'

const STEP = 10
const LEAP = 50

export function useKeyboard(): void {
  const scene = useSceneNow()
  const canEdit = useCanEdit()
  const clipboard = useCopyPaste()

  useEffect(() => {
    const chosen = () => [...editor().selection]
    const one = () => {
      const { selection, focus } = editor()
      return scene().cards.get(selection.at(-1) ?? focus ?? '')
    }
    const canvasBox = () => document.querySelector<HTMLElement>('[data-canvas]')?.getBoundingClientRect()
    const centre = () => {
      const box = canvasBox()
      return { x: (box?.left ?? 0) + (box?.width ?? 0) / 2 - 160, y: (box?.top ?? 0) + (box?.height ?? 0) / 2 - 160 }
    }
    const beside = (id: string) => {
      const box = document.querySelector(`[data-card="${id}"]`)?.getBoundingClientRect()
      return box ? { x: box.right, y: box.top } : centre()
    }
    const go = (direction: Direction) => {
      const { order, ways } = scene()
      const { focus, selection, cameFrom } = editor()
      const at = selection.at(-1) ?? focus
      const to = at ? walk(order, ways, at, direction, cameFrom) : (order[0] ?? null)
      if (!to) return
      setEditor({ selection: [to], focus: to, cameFrom: direction === 'right' ? at : (editor().cameFrom ?? at ?? '') })
      editor().camera?.show(to)
    }
    const shift = (dx: number, dy: number, far: boolean) =>
      scene().actions.move(chosen(), dx * (far ? LEAP : STEP), dy * (far ? LEAP : STEP))
    const problem = (by: 1 | -1) => {
      const { issues } = useIssues.getState()
      const placed = issues.filter((issue) => issue.node)
      const at = placed.findIndex((issue) => issue.node === editor().selection[0])
      const next = placed[(at + by + placed.length) % placed.length]
      if (next?.node) showNode(next.node, next.prop ?? null)
    }
    const wire = () => {
      const card = one()
      const exit = card?.data.exits.find((way) => !way.target) ?? card?.data.exits[0]
      if (!card || !exit) return
      const port = card.data.size.ports[exit.id] ?? 18
      scene().actions.wireFrom(card.id, exit.id, beside(card.id), [
        card.position.x + card.data.size.width + 80,
        card.position.y + port - 18,
      ])
    }
    const insertBefore = () => {
      const card = one()
      const { order, ways } = scene()
      if (!card) return
      for (const id of order) {
        const way = ways(id).find(({ target }) => target === card.id)
        if (!way) continue
        setEditor({
          quickAdd: {
            screen: beside(card.id),
            at: [card.position.x - 20, card.position.y],
            from: { node: id, exit: way.exit },
            before: card.id,
          },
        })
        return
      }
    }
    const jump = () => {
      const card = one()
      const wires = card?.data.exits.filter((exit) => exit.target) ?? []
      if (!card || !wires.length) return
      const on = wires.some((exit) => !exit.jump)
      const { commands } = scene().actions
      commands.together(() => {
        for (const exit of wires) commands.setJump(card.id, exit.id, on)
      })
    }
    const out = () => {
      const at = document.activeElement
      if (at instanceof HTMLElement && at.closest('[data-inspector], [data-palette]')) {
        document.querySelector<HTMLElement>(`[data-card="${editor().focus}"]`)?.focus()
        at.blur()
      } else if (editor().quickAdd) setEditor({ quickAdd: null })
      else if (editor().selection.length) select([])
      else setEditor({ problems: false, outline: false, find: false })
    }
    const focusField = () =>
      setTimeout(
        () =>
          document.querySelector<HTMLElement>('[data-inspector] [role="tabpanel"] :is(input, [contenteditable="true"], button)')?.focus(),
        40,
      )

    const run: Record<ShortcutName, ((event: KeyboardEvent) => void) | null> = {
      add: () => canEdit && setEditor({ quickAdd: { screen: centre(), at: middle() } }),
      search: () => {
        setEditor({ palette: true, problems: false })
        setTimeout(() => document.querySelector<HTMLElement>('[data-palette-search]')?.focus(), 0)
      },
      undo: () => canEdit && scene().actions.undo(),
      redo: () => canEdit && scene().actions.redo(),
      duplicate: () => canEdit && clipboard.duplicate(),
      deleteBridge: () => canEdit && scene().actions.remove(chosen(), true),
      deleteOnly: () => canEdit && scene().actions.remove(chosen(), false),
      walkRight: () => go('right'),
      walkLeft: () => go('left'),
      walkUp: () => go('up'),
      walkDown: () => go('down'),
      moveRight: (event) => canEdit && shift(1, 0, event.shiftKey),
      moveLeft: (event) => canEdit && shift(-1, 0, event.shiftKey),
      moveUp: (event) => canEdit && shift(0, -1, event.shiftKey),
      moveDown: (event) => canEdit && shift(0, 1, event.shiftKey),
      open: () => {
        const card = one()
        if (!card) return
        setEditor({ selection: [card.id], inspector: true, tab: 'settings' })
        focusField()
      },
      out,
      connect: () => canEdit && wire(),
      insertBefore: () => canEdit && insertBefore(),
      jump: () => canEdit && jump(),
      swap: () => {
        const card = one()
        if (card && canEdit) setEditor({ quickAdd: { screen: beside(card.id), at: [0, 0], swap: card.id } })
      },
      selectAll: () => select([...scene().cards.keys()]),
      frame: () => canEdit && scene().actions.frameSelection(),
      note: () => canEdit && select([scene().actions.commands.addNote(middle(), '')]),
      arrange: () => canEdit && scene().actions.tidy(),
      hand: () => setEditor({ hand: true }),
      pointer: () => setEditor({ hand: false }),
      zoomWhole: () => editor().camera?.zoomTo(1),
      zoomFit: () => editor().camera?.fit(),
      zoomSelection: () => editor().camera?.fit(chosen()),
      zoomIn: () => editor().camera?.zoomBy(1.2),
      zoomOut: () => editor().camera?.zoomBy(1 / 1.2),
      simulate: () => setEditor({ deck: true, simulateFrom: null }),
      simulateFrom: () => {
        const card = one()
        if (card) simulateFrom(card.id)
      },
      find: () => setEditor({ find: true, problems: false, outline: false }),
      deck: () => setEditor({ deck: !editor().deck, simulateFrom: null }),
      palette: () => setEditor({ palette: !editor().palette }),
      inspector: () => setEditor({ inspector: !editor().inspector }),
      outline: () => setEditor({ outline: !editor().outline }),
      code: () => setEditor({ code: true }),
      nextProblem: () => problem(1),
      previousProblem: () => problem(-1),
      publish: () => setEditor({ publish: true }),
      save: () => useSaved.getState().flash(),
      shortcuts: () => setEditor({ shortcuts: true }),
    }
    const middle = (): [number, number] => {
      const [x, y] = editor().camera?.middle() ?? [0, 0]
      return [Math.round((x - 110) / 10) * 10, Math.round((y - 40) / 10) * 10]
    }

    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"][data-open], [role="menu"]')) return
      const at = event.target
      // Enter and arrows belong to buttons, lists and tabs that have the focus.
      const onControl =
        at instanceof HTMLElement &&
        !at.closest('.react-flow') &&
        at !== document.body &&
        Boolean(at.closest('button, a, [role="tab"], [role="slider"], [role="tree"], [data-deck]'))
      const name = shortcutOf(event, { editable: isEditable(at), mac: onMac() })
      if (!name || (onControl && /^(Enter|Arrow|Space|Digit|Backspace)/.test(event.code) && !event.metaKey && !event.ctrlKey)) return
      event.preventDefault()
      run[name]?.(event)
    }
    const free = (event: ClipboardEvent) => !isEditable(event.target) && !getSelection()?.toString()
    const copied = (event: ClipboardEvent) => void (free(event) && clipboard.put(event))
    const cut = (event: ClipboardEvent) => {
      const ids = clipboard.chosen()
      if (free(event) && canEdit && clipboard.put(event)) scene().actions.remove(ids, true)
    }
    const pasted = (event: ClipboardEvent) => {
      if (isEditable(event.target) || !canEdit || !event.clipboardData) return
      if (clipboard.take({ html: event.clipboardData.getData('text/html'), text: event.clipboardData.getData('text/plain') }))
        event.preventDefault()
    }
    document.addEventListener('keydown', pressed)
    document.addEventListener('copy', copied)
    document.addEventListener('cut', cut)
    document.addEventListener('paste', pasted)
    return () => {
      document.removeEventListener('keydown', pressed)
      document.removeEventListener('copy', copied)
      document.removeEventListener('cut', cut)
      document.removeEventListener('paste', pasted)
    }
  }, [scene, canEdit, clipboard])
}
