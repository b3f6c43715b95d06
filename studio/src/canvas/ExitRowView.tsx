// studio · a row of a card: one way out, with its key, its words and where it goes.

import { setEditor, useEditor } from '../editor/editor-state.ts'
import type { NodeView } from '../editor/node-view.ts'
import { useTrace } from '../editor/trace.ts'
import { cn, Keycap } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { PORT } from './size-of.ts'
import type { ExitRow } from './to-canvas.ts'

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
  // Where a node waits for the caller, doing nothing and erring are keys of a kind.
  const capped = exit.key !== undefined || (exit.system && view.type?.waits)
  const replays = capped && exit.system && !exit.key && typeof view.props.replays === 'number' ? view.props.replays : 0
  const words = say(exit.label)
  return (
    <div className="flex items-center gap-2 border-t border-line px-[11px] pr-[5px] text-small" style={{ height: PORT }}>
      {capped ? <Keycap tone={taken ? 'pressed' : exit.key ? 'plain' : 'quiet'}>{exit.key || (exit.system ? words : '·')}</Keycap> : null}
      {bare ? null : (
        <>
          <span className={cn('min-w-0 flex-1 truncate', exit.system && 'text-t2', !exit.target && (exit.system || !capped) && 'text-dg')}>
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
              className="nodrag inline-flex h-[19px] max-w-[62%] shrink-0 items-center rounded-tile bg-sunken px-[7px] text-t2 hover:text-t1 dark:bg-bg"
            >
              <span className="truncate">↳ {exit.target.title}</span>
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
