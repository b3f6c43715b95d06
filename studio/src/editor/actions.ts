// studio · what a person can do to the drawing, each as one step of undo. Menus, keys, the palette and gestures all come here.
import type { DocumentNode, FlowDocument, Issue, Mend } from '@hotline/schemas'
import { arrange } from '../canvas/arrange.ts'
import { type Box, besidePort, freePlace } from '../canvas/place.ts'
import { sizeOf } from '../canvas/size-of.ts'
import type { CardNode } from '../canvas/to-canvas.ts'
import type { Draft } from '../document/index.ts'
import { toast } from '../ui/index.ts'
import { currentLanguage, say, tell } from '../words/index.ts'
import { editor, select, setEditor, showNode } from './editor-state.ts'
import { typeOf } from './node-view.ts'
import type { Scene } from './scene.tsx'

const t = (key: string, facts?: Record<string, unknown>) => tell('editor', key, facts)

/** Kinds are told apart by what their face offers, never by name: an entry has one way out and nothing to fill in. */
export const isEntry = (type: string): boolean => {
  const known = typeOf(type)
  return Boolean(known && known.face.category === 'io' && Object.keys(known.face.form).length === 0)
}

export type Actions = ReturnType<typeof actionsOf>

export function actionsOf(draft: Draft, scene: () => Scene) {
  const { commands } = draft
  const document = (): FlowDocument => draft.document.getSnapshot()
  const undoable = (text: string) => toast(text, { label: t('undo'), onUndo: () => undo() })
  const card = (id: string): CardNode | undefined => scene().cards.get(id)
  const boxes = (but: ReadonlySet<string> = new Set()): Box[] =>
    [...scene().cards.values()].filter(({ id }) => !but.has(id)).map(({ position, data: { size } }) => ({ ...position, ...size }))
  const boxOf = ({ position, data: { size } }: CardNode): Box => ({ ...position, width: size.width, height: size.height })

  /** A free title: kinds are numbered from the second on, as 主菜单 2. */
  const titleFor = (type: string): string => {
    const face = typeOf(type)?.face
    const base = face ? say(face.title, document().languages[0]?.startsWith('zh') ? 'zh-CN' : 'en') : type
    const taken = new Set(Object.values(document().nodes).map(({ label }) => label))
    if (!taken.has(base)) return base
    let n = 2
    while (taken.has(`${base} ${n}`)) n += 1
    return `${base} ${n}`
  }
  const boxFor = (type: string, x: number, y: number): Box => {
    const face = typeOf(type)?.face
    const { width, height } = sizeOf(
      { category: face?.category ?? 'logic', pill: false, quote: [], summary: null, exits: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] },
      currentLanguage(),
    )
    return { x, y, width, height: height + 64 }
  }

  /** Adds a node on free ground near `at` and selects it. */
  function add(type: string, at: [number, number], from?: { node: string; exit: string }, before?: string): string {
    return commands.together(() => {
      const id = commands.addNode({ type, label: titleFor(type), pos: freePlace(boxes(), boxFor(type, ...at)), ...(from ? { from } : {}) })
      const way = document().nodes[id] && firstExit(id)
      if (before && way) commands.connect(id, way, before)
      select([id])
      return id
    })
  }
  const firstExit = (id: string): string | undefined => {
    const node = document().nodes[id]
    const type = node && typeOf(node.type)
    const props = type?.props.safeParse(node?.props)
    return type && props?.success ? type.exits(props.data)[0]?.id : undefined
  }

  /** Adds after the first exit of the selected node that leads nowhere; without one, in the middle of the view. */
  function addAfterSelected(type: string): string {
    const chosen = card(editor().selection[0] ?? '')
    const open = chosen?.data.exits.find((exit) => !exit.target)
    if (chosen && open) {
      const at = besidePort(boxOf(chosen), chosen.data.size.ports[open.id] ?? 18)
      const id = add(type, [at.x, at.y], { node: chosen.id, exit: open.id })
      requestAnimationFrame(() => editor().camera?.show(id))
      return id
    }
    if (chosen) {
      const id = add(type, [chosen.position.x + chosen.data.size.width + 80, chosen.position.y])
      requestAnimationFrame(() => editor().camera?.show(id))
      return id
    }
    const [x, y] = editor().camera?.middle() ?? [0, 0]
    return add(type, [x - 110, y - 60])
  }

  /** One exit, one target: an exit that was used is wired anew and can be taken back. */
  function connect(node: string, exit: string, target: string): void {
    const old = document().edges[`${node}:${exit}`]
    const to = document().nodes[target]
    if (old?.target === target || !to || isEntry(to.type)) return
    commands.connect(node, exit, target)
    if (old && document().nodes[old.target]) undoable(t('rewired', { title: titleOf(target) }))
  }
  const titleOf = (id: string): string => card(id)?.data.title ?? document().nodes[id]?.label ?? ''

  function addFrom(node: string, exit: string, type: string): string {
    const from = card(node)
    const at = from ? besidePort(boxOf(from), from.data.size.ports[exit] ?? 18) : { x: 0, y: 0 }
    return add(type, [at.x, at.y], { node, exit })
  }

  /** The first node of a kind without exits, or a new one: “hang up” in the list of targets. */
  function endFrom(node: string, exit: string, type: string): void {
    const there = Object.values(document().nodes).find((one) => one.type === type)
    if (there) connect(node, exit, there.id)
    else addFrom(node, exit, type)
  }

  /** Where somebody else is writing it asks first; `anyway` has been asked. */
  function remove(ids: readonly string[], bridge: boolean, anyway = false): void {
    const { nodes, notes, frames } = document()
    const gone = ids.filter((id) => nodes[id] && !isEntry(nodes[id].type))
    const rest = ids.filter((id) => notes[id] || frames[id])
    if (!gone.length && !rest.length) return
    const writer = draft.presence.peers.getSnapshot().find((peer) => peer.editing && gone.includes(peer.editing.node))
    if (writer && !anyway) {
      toast(t('deleteAsks', { name: writer.user.name, title: nodes[writer.editing?.node ?? '']?.label ?? '' }), {
        label: t('deleteAnyway'),
        onUndo: () => remove(ids, bridge, true),
      })
      return
    }
    commands.together(() => {
      if (gone.length) commands.deleteNodes(gone, { bridge })
      for (const id of rest) notes[id] ? commands.removeNote(id) : commands.removeFrame(id)
    })
    select([])
    undoable(
      gone.length === 1 ? t('deletedOne', { title: nodes[gone[0]!]!.label }) : t('deletedMany', { count: gone.length + rest.length }),
    )
  }

  /** Puts a new node into a wire. */
  function insert(edge: { node: string; exit: string }, type: string, at: [number, number]): string {
    const target = document().edges[`${edge.node}:${edge.exit}`]?.target
    return add(type, at, edge, target)
  }

  function move(ids: readonly string[], dx: number, dy: number): void {
    const { nodes, notes, frames } = document()
    const shift = ([x, y]: [number, number]): [number, number] => [Math.round(x + dx), Math.round(y + dy)]
    commands.together(() => {
      const places = Object.fromEntries(ids.flatMap((id) => (nodes[id] ? [[id, shift(nodes[id].pos)]] : [])))
      if (Object.keys(places).length) commands.moveNodes(places)
      for (const id of ids) {
        if (notes[id]) commands.changeNote(id, { pos: shift(notes[id].pos) })
        if (frames[id]) commands.changeFrame(id, { pos: shift(frames[id].pos) })
      }
    })
  }

  function tidy(): void {
    const { picture, order } = scene()
    const chosen = editor().selection.filter((id) => scene().cards.has(id))
    const places = arrange(picture, order, chosen.length > 1 ? new Set(chosen) : undefined)
    if (!Object.keys(places).length) return
    const canvas = globalThis.document.querySelector('.react-flow')
    canvas?.classList.add('settling')
    setTimeout(() => canvas?.classList.remove('settling'), 300)
    commands.moveNodes(places)
    if (chosen.length < 2) setTimeout(() => editor().camera?.fit(), 260)
  }

  function frameSelection(): void {
    const around = editor().selection.flatMap((id) => card(id) ?? [])
    if (!around.length) return
    const left = Math.min(...around.map(({ position }) => position.x)) - 20
    const top = Math.min(...around.map(({ position }) => position.y)) - 44
    const right = Math.max(...around.map(({ position, data }) => position.x + data.size.width)) + 20
    const bottom = Math.max(...around.map(({ position, data }) => position.y + data.size.height)) + 20
    const id = commands.addFrame({ pos: [left, top], size: [right - left, bottom - top], title: t('newFrame') })
    select([id])
  }

  function swap(node: string, type: string): void {
    const before = card(node)?.data.exits.filter((exit) => exit.target).length ?? 0
    const id = commands.swapKind(node, type)
    const kept = Object.keys(document().edges).filter((key) => key.startsWith(`${id}:`)).length
    select([id])
    undoable(before > kept ? t('swappedLost', { count: before - kept }) : t('swapped'))
  }

  /** Fixes that only point at a place lead there; the others change the draft as one step. */
  function mend(mends: readonly Mend[]): void {
    const look = mends.find((one) => one.do === 'open')
    const changes = mends.filter((one) => one.do !== 'open')
    if (changes.length) commands.applyMends(changes)
    if (look) showNode(look.node, look.prop ?? null)
  }

  function ignore(issue: Pick<Issue, 'node' | 'code'>, reason: string | null): void {
    if (issue.node) commands.setIgnored(issue.node, issue.code, reason)
  }

  const undo = () => take(draft.undo, 'nothingToUndo')
  const redo = () => take(draft.redo, 'nothingToRedo')
  function take(step: Draft['undo'], nothing: string): void {
    const answer = step.call(draft)
    if (answer.is === 'asks')
      toast(t('undoAsks', { who: answer.who ?? t('somebody') }), {
        label: t('undoAnyway'),
        onUndo: () => step.call(draft, { anyway: true }),
      })
    if (answer.is === 'nothing') toast(t(nothing))
  }

  const wireFrom = (node: string, exit: string, screen: { x: number; y: number }, at: [number, number]) =>
    setEditor({ quickAdd: { screen, at, from: { node, exit }, targets: true } })

  return {
    commands,
    titleFor,
    add,
    addAfterSelected,
    addFrom,
    endFrom,
    connect,
    remove,
    insert,
    move,
    tidy,
    frameSelection,
    swap,
    mend,
    ignore,
    undo,
    redo,
    wireFrom,
    node: (id: string): DocumentNode | undefined => document().nodes[id],
    document,
  }
}
