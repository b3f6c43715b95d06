// studio · what callers will hear with the answers given so far; the answers stand out.
import type { FlowDocument } from '@hotline/schemas'
import { Fragment, useMemo } from 'react'
import { phone, useSay, useWords } from '../words/index.ts'
import { inCallOrder, quoteOf, summaryOf } from './heard-of.ts'

/** Text with every one of `marks` highlighted. */
export function Marked({ text, marks }: { text: string; marks: readonly string[] }) {
  const sought = marks.filter(Boolean)
  if (!sought.length) return text
  const pattern = new RegExp(`(${sought.map((mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`)
  return text.split(pattern).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text keep their places
    <Fragment key={index}>{index % 2 ? <mark className="rounded-keycap bg-ac-soft px-1 text-ac">{part}</mark> : part}</Fragment>
  ))
}

export function Heard({ document, marks }: { document: FlowDocument; marks: readonly string[] }) {
  const t = useWords('new-flow')
  const inWords = useSay()
  const lines = useMemo(
    () =>
      inCallOrder(document)
        .map((step) => ({ step, quote: quoteOf(document, step), summary: summaryOf(step) }))
        .filter(({ step, quote }) => quote || step.definition.reaches === 'person')
        // The words that carry an answer tell most.
        .sort(
          (a, b) =>
            Number(marks.some((mark) => mark && b.quote.includes(mark))) - Number(marks.some((mark) => mark && a.quote.includes(mark))),
        )
        .slice(0, 4),
    [document, marks],
  )
  const shown = marks.flatMap((mark) => (/^\d+$/.test(mark) ? [mark, phone(mark)] : [mark]))
  return (
    <dl>
      {lines.map(({ step, quote, summary }) => (
        <div key={step.node.id} className="border-b border-line py-2.5 first:pt-0 last:border-0">
          <dt className="text-small text-t2">{step.node.label}</dt>
          <dd className="mt-0.5">
            {quote ? (
              <Marked text={t('quoted', { text: quote })} marks={shown} />
            ) : summary ? (
              <Marked text={inWords(summary)} marks={shown} />
            ) : (
              inWords(step.definition.face.title)
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
