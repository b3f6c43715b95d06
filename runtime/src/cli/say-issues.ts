// runtime · problems of a drawing as lines of text.
import type { FlowDocument, Issue, Words } from '@hotline/schemas'

const marks = { error: { zh: '错误', en: 'error' }, warning: { zh: '提醒', en: 'warning' }, hint: { zh: '建议', en: 'hint' } }

export const sayIssues = (issues: readonly Issue[], document: FlowDocument | null): Words[] =>
  issues.map(({ severity, node, what, harm, cure }) => {
    const where = node ? (document?.nodes[node]?.label ?? node) : ''
    const line = (language: 'zh' | 'en') =>
      `${marks[severity][language]}${where ? ` [${where}]` : ''} ${what[language]} ${harm[language]} ${cure[language]}`
    return { zh: line('zh'), en: line('en') }
  })

export const countIssues = (issues: readonly Issue[]) => ({
  errors: issues.filter(({ severity }) => severity === 'error').length,
  warnings: issues.filter(({ severity }) => severity === 'warning').length,
  hints: issues.filter(({ severity }) => severity === 'hint').length,
})
