// studio · a node in one sentence, for who hears the screen.
import type { Exit } from '@hotline/flows'
import { useIssuesOf } from '../problems/issues.ts'
import { type Tell, useSay, useWords } from '../words/index.ts'
import type { CardData } from './to-canvas.ts'

/** `{kind} {title}。提示音：{prompt}。{n} 个出口：按 1 产品报修，去 售后维修组；…。{problems}` (ux §17). */
export function nodeLabel(
  data: CardData,
  problems: readonly string[],
  t: Tell,
  say: (words: { zh: string; en: string }) => string,
): string {
  const heard = data.pieces.map((piece) => ('chip' in piece ? piece.chip : piece.text)).join('')
  const exitOf = (exit: Exit & CardData['exits'][number]): string =>
    t(exit.target ? 'aria.exit' : 'aria.exitNowhere', {
      exit: exit.key ? t('aria.key', { key: exit.key, label: say(exit.label) }) : say(exit.label),
      target: exit.target?.title ?? '',
    })
  return [
    t('aria.node', { kind: say(data.view.kind), title: data.title }),
    heard && t('aria.prompt', { prompt: heard }),
    data.summary && say(data.summary),
    data.exits.length > 0 && t('aria.exits', { count: data.exits.length, exits: data.exits.map(exitOf).join(t('aria.between')) }),
    ...problems,
  ]
    .filter(Boolean)
    .join(t('aria.stop'))
}

export function useNodeLabel(data: CardData): string {
  const t = useWords('editor')
  const say = useSay()
  const issues = useIssuesOf(data.view.node.id)
  return nodeLabel(
    data,
    issues.map(({ what }) => say(what)),
    t,
    say,
  )
}
