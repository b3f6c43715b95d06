// studio · the coloured tile of a kind of node.
import { Tile, type Tint } from '../ui/index.ts'

type Size = 18 | 20 | 24 | 28 | 32

export function NodeTile({ icon, category, size = 24, className }: { icon: string; category: string; size?: Size; className?: string }) {
  return <Tile icon={icon} tint={category as Tint} size={size} {...(className ? { className } : {})} />
}
