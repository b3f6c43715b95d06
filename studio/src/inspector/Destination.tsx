// studio · where an exit leads, chosen from a list: the same list as on the canvas, so that a flow can be built from forms alone.
import { ArrowRight, ChevronDown, Locate, Unlink } from 'lucide-react'
import { useState } from 'react'
import { NodeTile } from '../canvas/NodeTile.tsx'
import type { ExitRow } from '../canvas/to-canvas.ts'
import { showNode } from '../editor/editor-state.ts'
import { useScene } from '../editor/scene.tsx'
import { destinations } from '../palette/destinations.ts'
import { PickList } from '../palette/PickList.tsx'
import { cn, IconButton, Popover } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'

/** `wide` draws the arrow at the row's first stop and a chevron at its end; otherwise it sits in a row of keys. */
export function Destination({ node, exit, disabled, wide }: { node: string; exit: ExitRow; disabled: boolean; wide?: boolean }) {
  const t = useWords('editor')
  const say = useSay()
  const scene = useScene()
  const [open, setOpen] = useState(false)
  const target = exit.target ? scene.cards.get(exit.target.id) : undefined
  const name = t('leadsTo', { exit: say(exit.label), target: target?.data.title ?? t('goesNowhere') })
  const shown = (
    <>
      <ArrowRight className="size-3.5 shrink-0 text-t3" aria-hidden />
      {target ? (
        <>
          <NodeTile icon={target.data.view.icon} category={target.data.view.category} size={20} />
          <span className="min-w-0 flex-1 truncate text-left text-small">{target.data.title}</span>
        </>
      ) : (
        <span className="min-w-0 flex-1 truncate text-left text-small text-dg">{t('goesNowhere')}</span>
      )}
      {wide && !disabled ? <ChevronDown className="size-3.5 shrink-0 text-t3" aria-hidden /> : null}
    </>
  )
  const look = cn('flex h-[28px] min-w-0 flex-[1.3] basis-0 items-center gap-2 rounded-control px-1.5')
  if (disabled) return <span className={look}>{shown}</span>
  return (
    <Popover
      label={name}
      open={open}
      onOpen={setOpen}
      align="end"
      className="p-0"
      trigger={
        <button type="button" aria-label={name} className={cn(look, 'transition-colors hover:bg-sunken data-popup-open:bg-sunken')}>
          {shown}
        </button>
      }
    >
      <PickList picks={destinations(scene, node, exit.id, t)} placeholder={t('pick.where')} onClose={() => setOpen(false)} />
      {exit.target ? (
        <div className="flex justify-end gap-1 border-t border-line p-1">
          <IconButton size="small" label={t('locate')} onClick={() => showNode(exit.target!.id)}>
            <Locate />
          </IconButton>
          <IconButton
            size="small"
            label={t('unwire')}
            onClick={() => {
              setOpen(false)
              scene.actions.commands.disconnect(node, exit.id)
            }}
          >
            <Unlink />
          </IconButton>
        </div>
      ) : null}
    </Popover>
  )
}
