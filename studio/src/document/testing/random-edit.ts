// studio · document: edits at random, the same for the same seed.
import type { Draft } from '../draft.ts'

/** Mulberry32: numbers in [0, 1) that depend on the seed alone. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const kinds = ['play', 'menu', 'hangup', 'transfer', 'voicemail', 'branch']
const exits = ['next', 'silence', 'wrong', 'talked', 'otherwise']

/** One edit of any kind that people make, undo included. */
export function randomEdit({ commands, document, undo, redo, trash }: Draft, random: () => number): void {
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const { nodes, edges } = document.getSnapshot()
  const ids = Object.keys(nodes)
  const place = (): [number, number] => [Math.floor(random() * 2000), Math.floor(random() * 2000)]
  const menus = ids.filter((id) => Array.isArray(nodes[id]?.props.items))
  const rows = (id: string) => (nodes[id]!.props.items as { id: string }[]).map(({ id }) => id)
  const edits: (() => void)[] = [
    () => commands.addNode({ type: one(kinds), pos: place(), from: { node: one(ids), exit: one(exits) } }),
    () => commands.addNode({ type: one(kinds), pos: place() }),
    () => commands.deleteNodes([one(ids)], { bridge: random() < 0.5 }),
    () => commands.connect(one(ids), one(exits), one(ids), { jump: random() < 0.2 }),
    () => Object.keys(edges).length > 0 && commands.disconnect(...(one(Object.keys(edges)).split(':') as [string, string])),
    () => commands.moveNodes({ [one(ids)]: place(), [one(ids)]: place() }),
    () => commands.setLabel(one(ids), `名字 ${Math.floor(random() * 100)}`),
    () => commands.setProp(one(ids), 'prompt', { 'zh-CN': { mode: 'text', text: `请按 ${Math.floor(random() * 10)}。`.repeat(3) } }),
    () => menus.length > 0 && commands.addItem(one(menus), 'items', { key: String(Math.floor(random() * 10)), label: '' }, null),
    () => {
      const menu = one(menus)
      if (menu && rows(menu).length > 1) commands.moveItem(menu, 'items', one(rows(menu)), null)
    },
    () => {
      const menu = one(menus)
      if (menu && rows(menu).length > 0) commands.removeItem(menu, 'items', one(rows(menu)))
    },
    () => commands.swapKind(one(ids), one(kinds)),
    () => commands.paste(commands.cutting([one(ids), one(ids)]), place()),
    () => commands.setVariable(one(['code', 'area']), random() < 0.3 ? null : { label: '变量' }),
    () => commands.setLanguages(random() < 0.5 ? ['zh-CN'] : ['en-US', 'zh-CN']),
    () => commands.addNote(place(), '周五前确认'),
    () => trash.getSnapshot().length > 0 && commands.restoreNode(one(trash.getSnapshot()).node.id),
    () => undo({ anyway: random() < 0.5 }),
    () => redo(),
  ]
  if (ids.length > 0) one(edits)()
  else commands.addNode({ type: 'entry', pos: place() })
}
