// studio · a row of a card: one way out, with its key, its words and where it goes.

import { CornerDownRight } from 'lucide-react'
import { setEditor, useEditor } from '../editor/editor-state.ts'
import type { NodeView } from '../editor/node-view.ts'
import { useTrace } from '../editor/trace.ts'
import { cn, Keycap } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { PORT } from './size-of.ts'
import type { ExitRow } from './to-canvas.ts'

/** On a card keys are many: their edges stay quiet. */
const soft = 'border-line-2 shadow-[0_1px_0_var(--line-2)]'

export function ExitRowView({
  node,
  exit,
  view,
  taken,
  bare,
}: {
  node: string
  exit: ExitRow
  view: NodeView
  taken: boolean
  bare: boolean
}) {
  const t = useWords('editor')
  const say = useSay()
  const choose = useTrace((trace) => (trace.here === node && trace.waiting?.exits.includes(exit.id) ? trace.waiting.choose : null))
  const words = say(exit.label)
  // Where a node listens again and again, doing nothing and erring are keys of a kind.
  const capped =
    exit.key !== undefined ||
    (exit.system && typeof view.props.replays === 'number' && words.length <= (/[\u4e00-\u9fff]/.test(words) ? 4 : 12))
  const replays = capped && exit.system && !exit.key && typeof view.props.replays === 'number' ? view.props.replays : 0
  return (
    <div className="flex items-center gap-1.5 border-t border-line pr-[11px] pl-[11px] text-small" style={{ height: PORT }}>
      {capped ? (
        <Keycap
          tone={taken ? 'pressed' : exit.key ? 'plain' : 'quiet'}
          className={taken ? '' : exit.key ? cn(soft, 'mr-0.5') : 'px-[3px] font-normal text-small'}
        >
          {exit.key || (exit.system ? words : '·')}
        </Keycap>
      ) : null}
      {bare ? null : (
        <>
          <span className={cn('min-w-0 grow truncate', exit.system && 'text-t2', !exit.target && (exit.system || !capped) && 'text-dg')}>
            {capped && exit.system
              ? exit.target
                ? replays
                  ? t('afterReplays', { count: replays })
                  : exit.key
                    ? words
                    : ''
                : t('goesNowhere')
              : exit.target || capped
                ? words
                : t('nowhere', { exit: words })}
          </span>
          {!exit.target && capped && !exit.system ? <span className="mr-2 shrink-0 text-dg">{t('goesNowhere')}</span> : null}
          {exit.target && exit.jump ? (
            <button
              type="button"
              tabIndex={-1}
              onClick={(event) => {
                event.stopPropagation()
                const { id } = exit.target!
                setEditor({ selection: [id], focus: id })
                useEditor.getState().camera?.show(id)
              }}
              className="nodrag inline-flex h-[19px] gap-[3px] min-w-12 shrink-[100] items-center rounded-tile bg-sunken px-[5px] text-t2 hover:text-t1 dark:bg-bg"
            >
              <CornerDownRight className="size-3 shrink-0" aria-hidden />
              <span className="truncate">{exit.target.title}</span>
            </button>
          ) : null}
          {choose ? (
            <button type="button" className="nodrag mr-1.5 rounded-tile bg-ac px-1.5 text-on-ac" onClick={() => choose(exit.id)}>
              {t('chooseExit')}
            </button>
          ) : null}
        </>
      )}
    </div>
  )
}

/** The dashed ring of an exit that leads nowhere. */
export const OpenEnd = () => (
  <svg aria-hidden className="pointer-events-none absolute -inset-[1.5px] size-[11px]" viewBox="0 0 11 11">
    <circle cx="5.5" cy="5.5" r="4.5" fill="var(--dg-soft)" stroke="var(--dg)" strokeWidth="2" strokeDasharray="4.2 2.9" />
  </svg>
)
