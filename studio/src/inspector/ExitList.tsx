// studio · every way out of a node with where it goes, and whether it is drawn as a wire or as a chip.
import { CornerDownRight, Spline } from 'lucide-react'
import { keysFor } from '../canvas/shortcuts.ts'
import type { CardNode } from '../canvas/to-canvas.ts'
import { useScene } from '../editor/scene.tsx'
import { IconButton, Keycap } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { Destination } from './Destination.tsx'

export function ExitList({ card, disabled }: { card: CardNode; disabled: boolean }) {
  const t = useWords('editor')
  const say = useSay()
  const { actions, cards, order, ways } = useScene()
  const into = order.filter((id) => ways(id).some(({ target }) => target === card.id))
  return (
    <div className="flex flex-col gap-3 px-3.5 py-3">
      {card.data.exits.length ? (
        <ul>
          {card.data.exits.map((exit) => (
            <li key={exit.id} className="flex h-[34px] items-center gap-2 border-b border-line">
              {exit.key ? <Keycap>{exit.key}</Keycap> : null}
              <span className={exit.system ? 'w-[84px] shrink-0 truncate text-t2' : 'w-[84px] shrink-0 truncate'} title={say(exit.label)}>
                {say(exit.label)}
              </span>
              <Destination node={card.id} exit={exit} disabled={disabled} />
              {exit.target && !disabled ? (
                <IconButton
                  size="small"
                  label={exit.jump ? t('asWire') : t('asChip')}
                  keys={keysFor('jump')}
                  onClick={() => actions.commands.setJump(card.id, exit.id, !exit.jump)}
                >
                  {exit.jump ? <Spline /> : <CornerDownRight />}
                </IconButton>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-t2">{t('callEnds')}</p>
      )}
      <p className="text-small text-t2">
        {into.length
          ? t('comesFrom', { titles: into.map((id) => cards.get(id)?.data.title ?? '').join(t('list')) })
          : t('comesFromNowhere')}
      </p>
    </div>
  )
}
