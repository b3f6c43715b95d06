// runtime · how findings are written: what is so, what callers suffer, one cure.
import type { CheckId, Finding, FindingAction, Words } from '@hotline/schemas'

type More = Partial<Pick<Finding, 'about' | 'harm' | 'cure' | 'figure' | 'actions'>>

const finding =
  (state: Finding['state']) =>
  (id: CheckId, what: Words, { about = '', harm = null, cure = null, figure = null, actions = [] }: More = {}): Finding => ({
    id,
    about,
    state,
    what,
    harm,
    cure,
    figure,
    actions,
  })

export const well = finding('ok')
export const warning = finding('warning')
export const failing = finding('failing')
const unlooked = finding('unchecked')

/** A check that could not run: why, and what would let it. It is never green. */
export const unchecked = (id: CheckId, of: Words, why: Words, cure: Words, actions: FindingAction[] = []): Finding =>
  unlooked(
    id,
    { zh: `没能检查${of.zh}：${why.zh}。`, en: `Not checked: ${of.en}. ${why.en[0]!.toUpperCase()}${why.en.slice(1)}.` },
    { cure, actions },
  )

export const toLine: FindingAction = { kind: 'open', label: { zh: '去填', en: 'Fill in' }, to: '/settings/jambonz' }

export const noAccount = (id: CheckId, of: Words): Finding =>
  unchecked(
    id,
    of,
    { zh: '没有 jambonz 账号', en: 'there is no jambonz account' },
    { zh: '填好后再查。', en: 'Fill it in, then check again.' },
    [toLine],
  )

export const milliseconds = (value: number): Words => ({ zh: `${Math.round(value)} 毫秒`, en: `${Math.round(value)} ms` })

const order: readonly Finding['state'][] = ['failing', 'warning', 'unchecked', 'ok']

/** Problems first, worst first; checks keep their order among themselves. */
export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
