// studio · from what is drawn to what the canvas library wants. Parts that did not change stay the same objects.
import type { Exit, Library } from '@hotline/flows'
import type { FlowDocument, Words } from '@hotline/schemas'
import { type Edge, type Node, Position } from '@xyflow/react'
import { type NodeView, viewOf } from '../editor/node-view.ts'
import { routesOf } from './lanes.ts'
import { type CardSize, HEADER, sizeOf } from './size-of.ts'
import { type Piece, piecesOf } from './text-lines.ts'

/** Where an exit leads, as its row shows it. */
export interface ExitRow extends Exit {
  target: { id: string; title: string } | null
  jump: boolean
}
export type CardData = {
  view: NodeView
  title: string
  pill: boolean
  pieces: readonly Piece[]
  summary: Words | null
  exits: readonly ExitRow[]
  size: CardSize
  /** A wire comes in at the left. */
  entered: boolean
  /** The way in or out is at the upper or lower edge: the entry docked above its first node. */
  below: boolean
  above: boolean
}
export type CardNode = Node<CardData, 'card'>
export type NoteNode = Node<{ text: string }, 'note'>
export type FrameNode = Node<{ title: string; tint: string }, 'frame'>
export type CanvasNode = CardNode | NoteNode | FrameNode

export type WireData = {
  /** x of the upright part. */
  lane: number
  /** y of a level part that goes around cards. */
  level?: number
  back: boolean
  upright: boolean
  exit: string
}
export type WireEdge = Edge<WireData, 'wire'>

export interface Picture {
  nodes: CanvasNode[]
  edges: WireEdge[]
}

export interface Seeing {
  library: Library
  /** Language of the interface. */
  language: 'zh-CN' | 'en'
  labelOf: (expression: string) => string
}

const HANDLE = 11

/** `before` is the last picture: nodes and wires that look the same are taken over from it. */
export function toCanvas(document: FlowDocument, seeing: Seeing, before?: Picture): Picture {
  const knownNodes = new Map(before?.nodes.map((node) => [node.id, node]))
  const knownEdges = new Map(before?.edges.map((edge) => [edge.id, edge]))
  const drafts = new Map<string, Omit<CardData, 'entered' | 'above' | 'below'>>()
  for (const node of Object.values(document.nodes)) drafts.set(node.id, cardOf(document, node.id, seeing))

  const wires: WireEdge[] = []
  const entered = new Set<string>()
  const docked = new Map<string, string>()
  for (const [id, card] of drafts) {
    const from = document.nodes[id]!
    for (const exit of card.exits) {
      if (!exit.target || exit.jump) continue
      const to = document.nodes[exit.target.id]!
      const upright = card.pill && isBelow(from.pos, card.size, to.pos, drafts.get(to.id)!.size)
      if (upright) docked.set(id, to.id)
      else entered.add(to.id)
      wires.push({
        id: `${id}:${exit.id}`,
        type: 'wire',
        source: id,
        sourceHandle: exit.id,
        target: to.id,
        targetHandle: upright ? 'above' : 'in',
        data: { lane: 0, back: !upright && to.pos[0] < from.pos[0] + card.size.width, upright, exit: exit.id },
      })
    }
  }
  const above = new Set(docked.values())
  const cards: CardNode[] = [...drafts].map(([id, card]) => {
    const data: CardData = { ...card, entered: entered.has(id), below: docked.has(id), above: above.has(id) }
    return keep(knownNodes.get(id) as CardNode | undefined, document.nodes[id]!.pos, data)
  })
  const places = new Map(cards.map((card) => [card.id, card]))
  // Wires run anew only when a card was moved, grew, or was wired differently.
  const still = before && sameShape(before, cards, wires)
  const routes = still ? null : routesOf(wires, places)
  const edges = wires.map((wire) => {
    if (still) return knownEdges.get(wire.id)!
    const next: WireEdge = { ...wire, data: { ...wire.data!, ...routes?.get(wire.id) } }
    const known = knownEdges.get(wire.id)
    return known && alike(known, next) ? known : next
  })
  return { nodes: [...framesOf(document, knownNodes), ...cards, ...notesOf(document, knownNodes)], edges }
}

const sameShape = (before: Picture, cards: readonly CardNode[], wires: readonly WireEdge[]): boolean => {
  const knownCards = before.nodes.filter((node): node is CardNode => node.type === 'card')
  return (
    knownCards.length === cards.length &&
    before.edges.length === wires.length &&
    cards.every((card, index) => {
      const known = knownCards[index]
      return (
        known?.id === card.id &&
        known.data.size === card.data.size &&
        known.position.x === card.position.x &&
        known.position.y === card.position.y
      )
    }) &&
    wires.every((wire, index) => {
      const known = before.edges[index]
      return known?.id === wire.id && known.target === wire.target && known.targetHandle === wire.targetHandle
    })
  )
}

interface Look {
  labelOf: Seeing['labelOf']
  language: Seeing['language']
  pill: boolean
  pieces: readonly Piece[]
  size: CardSize
}
const looks = new WeakMap<Record<string, unknown>, Look>()

/** Words and size depend on the props alone, so that they are worked out once for each change of them. */
function lookOf(view: NodeView, pill: boolean, { language, labelOf }: Seeing): Look {
  const known = looks.get(view.props)
  if (known && known.labelOf === labelOf && known.language === language && known.pill === pill) return known
  const pieces = view.quote ? piecesOf(view.quote, labelOf) : []
  const size = sizeOf({ category: view.category, pill, quote: pieces, summary: view.summary, exits: view.exits }, language)
  const look = { labelOf, language, pill, pieces, size }
  looks.set(view.props, look)
  return look
}

function cardOf(document: FlowDocument, id: string, seeing: Seeing) {
  const node = document.nodes[id]!
  const view = viewOf(node, seeing.library, document.languages[0] ?? 'zh-CN')
  const pill = document.start === id && view.exits.length === 1 && view.summary === null && !view.type?.face.quote
  const exits = view.exits.map((exit): ExitRow => {
    const edge = document.edges[`${id}:${exit.id}`]
    const target = edge && document.nodes[edge.target]
    return { ...exit, target: target ? { id: target.id, title: target.label } : null, jump: Boolean(target && edge.jump) }
  })
  const { pieces, size } = lookOf(view, pill, seeing)
  const title = node.label || (seeing.language === 'en' ? view.kind.en : view.kind.zh)
  return { view, title, pill, pieces, summary: view.summary, exits, size }
}

const isBelow = (from: [number, number], size: CardSize, to: [number, number], target: CardSize): boolean =>
  to[1] >= from[1] + size.height && Math.abs(from[0] + size.width / 2 - to[0] - target.width / 2) < 40

function keep(known: CardNode | undefined, pos: [number, number], data: CardData): CardNode {
  if (known && sameCard(known.data, data)) {
    if (known.position.x === pos[0] && known.position.y === pos[1]) return known
    return { ...known, position: { x: pos[0], y: pos[1] } }
  }
  const { width, height } = data.size
  return {
    id: data.view.node.id,
    type: 'card',
    position: { x: pos[0], y: pos[1] },
    data,
    width,
    height,
    measured: { width, height },
    handles: handlesOf(data),
  }
}

/** Ports are told to the library, so that wires to nodes out of sight can be drawn without measuring. */
function handlesOf({ size, exits, pill, below }: CardData): NonNullable<CardNode['handles']> {
  const half = HANDLE / 2
  const dot = (id: string, type: 'source' | 'target', position: Position, x: number, y: number) => ({
    id,
    type,
    position,
    x: x - 0.5,
    y: y - 0.5,
    width: 1,
    height: 1,
  })
  const port = (id: string, type: 'source' | 'target', position: Position, x: number, y: number) => ({
    id,
    type,
    position,
    x: x - half,
    y: y - half,
    width: HANDLE,
    height: HANDLE,
  })
  return [
    ...(pill ? [] : [port('in', 'target', Position.Left, 0, HEADER / 2), dot('above', 'target', Position.Top, size.width / 2, 0)]),
    ...exits.map((exit) =>
      below
        ? dot(exit.id, 'source', Position.Bottom, size.width / 2, size.height)
        : port(exit.id, 'source', Position.Right, size.width, size.ports[exit.id] ?? HEADER / 2),
    ),
  ]
}

function sameCard(a: CardData, b: CardData): boolean {
  return (
    a.view.props === b.view.props &&
    a.title === b.title &&
    a.pieces === b.pieces &&
    a.size === b.size &&
    a.entered === b.entered &&
    a.below === b.below &&
    a.above === b.above &&
    a.exits.length === b.exits.length &&
    a.exits.every((exit, index) => {
      const other = b.exits[index]
      return exit.target?.id === other?.target?.id && exit.target?.title === other?.target?.title && exit.jump === other?.jump
    })
  )
}
const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function notesOf(document: FlowDocument, known: Map<string, CanvasNode>): NoteNode[] {
  return Object.values(document.notes).map((note) => {
    const [width, height] = note.size ?? [208, 88]
    const next: NoteNode = {
      id: note.id,
      type: 'note',
      position: { x: note.pos[0], y: note.pos[1] },
      data: { text: note.text },
      width,
      height,
      measured: { width, height },
    }
    const old = known.get(note.id) as NoteNode | undefined
    return old && alike(old, next) ? old : next
  })
}

function framesOf(document: FlowDocument, known: Map<string, CanvasNode>): FrameNode[] {
  return Object.values(document.frames).map((frame) => {
    const [width, height] = frame.size
    const next: FrameNode = {
      id: frame.id,
      type: 'frame',
      position: { x: frame.pos[0], y: frame.pos[1] },
      data: { title: frame.title, tint: frame.tint ?? 'logic' },
      width,
      height,
      measured: { width, height },
      zIndex: -1,
    }
    const old = known.get(frame.id) as FrameNode | undefined
    return old && alike(old, next) ? old : next
  })
}
