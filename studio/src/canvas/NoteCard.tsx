// studio · a sticker on the canvas, and the titled frame around several nodes. Callers never hear either.
import { type NodeProps, NodeResizer } from '@xyflow/react'
import { StickyNote } from 'lucide-react'
import { memo } from 'react'
import { useCommands } from '../document/index.ts'
import { useCanEdit } from '../editor/scene.tsx'
import { cn } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import type { FrameNode, NoteNode } from './to-canvas.ts'

const handle = 'size-2.5! rounded-full! border! border-ac! bg-surface!'

function NoteCardView({ id, data, selected }: NodeProps<NoteNode>) {
  const t = useWords('editor')
  const commands = useCommands()
  const canEdit = useCanEdit()
  return (
    <div className={cn('flex h-full flex-col rounded-card border border-line-2 bg-raised p-3 shadow-2', selected && 'border-ac')}>
      {canEdit ? (
        <NodeResizer
          isVisible={selected ?? false}
          minWidth={140}
          minHeight={64}
          handleClassName={handle}
          lineClassName="border-transparent!"
          onResizeEnd={(_, { width, height, x, y }) =>
            commands.changeNote(id, { size: [Math.round(width), Math.round(height)], pos: [Math.round(x), Math.round(y)] })
          }
        />
      ) : null}
      <div className="mb-1 flex items-center gap-1.5 text-small text-t3">
        <StickyNote className="size-3.5" aria-hidden />
        {t('note')}
      </div>
      <textarea
        aria-label={t('note')}
        defaultValue={data.text}
        key={data.text}
        readOnly={!canEdit}
        placeholder={t('notePlaceholder')}
        onBlur={(event) => event.target.value !== data.text && commands.changeNote(id, { text: event.target.value })}
        className="nodrag nowheel min-h-0 flex-1 resize-none bg-transparent text-small text-t1 outline-none"
      />
    </div>
  )
}

function FrameCardView({ id, data, selected }: NodeProps<FrameNode>) {
  const t = useWords('editor')
  const commands = useCommands()
  const canEdit = useCanEdit()
  return (
    <div
      className={cn('h-full rounded-card border border-dashed', selected ? 'border-ac' : 'border-line-3')}
      style={{ background: 'color-mix(in srgb, var(--surface) 55%, transparent)' }}
    >
      {canEdit ? (
        <NodeResizer
          isVisible={selected ?? false}
          minWidth={120}
          minHeight={80}
          handleClassName={handle}
          lineClassName="border-transparent!"
          onResizeEnd={(_, { width, height, x, y }) =>
            commands.changeFrame(id, { size: [Math.round(width), Math.round(height)], pos: [Math.round(x), Math.round(y)] })
          }
        />
      ) : null}
      <input
        aria-label={t('frameTitle')}
        defaultValue={data.title}
        key={data.title}
        readOnly={!canEdit}
        onBlur={(event) => event.target.value !== data.title && commands.changeFrame(id, { title: event.target.value })}
        className="nodrag m-2 max-w-[calc(100%-16px)] rounded-keycap bg-transparent px-1 text-body font-semibold text-t2 outline-none focus-visible:outline-2"
      />
    </div>
  )
}

export const NoteCard = memo(NoteCardView)
export const FrameCard = memo(FrameCardView)
