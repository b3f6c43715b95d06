// studio · where calls come in: a pill with the numbers that lead here.
import { useFacts } from '../editor/flow-facts.tsx'
import { useWords } from '../words/index.ts'
import type { Level } from './level.ts'
import { NodeTile } from './NodeTile.tsx'
import type { CardData } from './to-canvas.ts'

export function EntryPill({ data, level }: { data: CardData; level: Level }) {
  const t = useWords('editor')
  const numbers = useFacts().summary?.numbers ?? []
  return (
    <div className="flex h-full items-center gap-[7px] pr-1.5 pl-2">
      <NodeTile icon={data.view.icon} category={data.view.category} size={20} className="rounded-full" />
      <span className="font-semibold whitespace-nowrap">{data.title}</span>
      {level === 'full' ? (
        <span className="min-w-0 flex-1 truncate text-small text-t2">
          {numbers.length > 1 ? t('entryMany', { first: numbers[0], count: numbers.length }) : (numbers[0] ?? t('entryNone'))}
        </span>
      ) : null}
    </div>
  )
}
