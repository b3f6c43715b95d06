// flows · parts that every template has: somebody to ring, a mailbox when nobody answers, a goodbye.
import type { OpeningHours } from './answers.ts'
import { type Sheet, words } from './sheet.ts'

/** Ways out of a transfer that did not reach anybody. */
export const unreached = ['no_answer', 'busy', 'unreachable']

/** A transfer that rings these numbers for 15 seconds each, one after another. */
export const ring = (on: Sheet, label: string, at: [number, number], lines: { number: string; name: string }[]) =>
  on.node('transfer', label, at, {
    prompt: words('正在为您转接，请稍候。'),
    targets: lines.map(({ number, name }) => ({ id: on.mint(), number, name, seconds: 15 })),
  })

export const mailbox = (on: Sheet, at: [number, number], name = 'main', label = '留言') =>
  on.node('voicemail', label, at, { prompt: words('请在提示音后留言，说完按井号键结束，我们会尽快回电。'), mailbox: name })

export const goodbye = (on: Sheet, at: [number, number]) => on.node('hangup', '再见', at, { prompt: words('感谢您的来电，再见。') })

/** A fork by opening hours; `open` is the id of the way taken while somebody is there. */
export function openingHours(on: Sheet, label: string, at: [number, number], hours: OpeningHours) {
  const open = on.mint()
  const week = [{ days: hours.days, from: hours.from, to: hours.to }]
  return { node: on.node('hours', label, at, { periods: [{ id: open, label: '上班', week, dates: [] }] }), open }
}

/** Items of a menu from `key label` pairs, with fresh ids. */
export const menuItems = (on: Sheet, offers: readonly (readonly [key: string, label: string])[]) =>
  offers.map(([key, label]) => ({ id: on.mint(), key, label }))

/** The wrong-key words that all menus of a template share. */
export const menuExcuses = {
  wrongPrompt: words('没有这个选项，请重新选择。'),
  silencePrompt: words('没有收到按键。'),
}
