// flows · which settings of a node changed, read from its form: no type is named here.
import type { DocumentNode, Prompt, Value, Words } from '@hotline/schemas'
import { sentence } from '../explain/sentence.ts'
import { plain } from '../expression/evaluate.ts'
import type { AnyNode, Field } from '../nodes/define-node.ts'
import type { Change } from './diff.ts'
import { equal } from './equal.ts'

type Row = Record<string, Value>

/** Compared as the node sees them, defaults filled in, so that writing a default down is no change. */
export function propChanges(type: AnyNode, title: string, old: DocumentNode, node: DocumentNode): Change[] {
  const [before, after] = [parsed(type, old), parsed(type, node)]
  return Object.entries(type.face.form).flatMap(([prop, field]) => {
    const [a, b] = [before[prop], after[prop]]
    if (equal(a, b)) return []
    const at = { kind: 'changed' as const, node: node.id, prop }
    if (field.widget === 'prompt')
      return promptChanges((a ?? {}) as Prompt, (b ?? {}) as Prompt, title, field.label).map((change) => ({ ...at, ...change }))
    if (field.widget === 'items')
      return rowChanges((a ?? []) as Row[], (b ?? []) as Row[], title, field).map((change) => ({ ...at, ...change }))
    return [{ ...at, ...valueChange(a, b, title, field) }]
  })
}

const parsed = (type: AnyNode, { props }: DocumentNode): Record<string, unknown> => {
  const read = type.props.safeParse(props)
  return read.success ? (read.data as Record<string, unknown>) : props
}

type Told = Pick<Change, 'words'> & Partial<Pick<Change, 'before' | 'after' | 'kind'>>

function promptChanges(before: Prompt, after: Prompt, title: string, label: Words): Told[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((language): Told[] => {
    const [a, b] = [before[language], after[language]]
    if (equal(a, b)) return []
    const facts = { node: title, label: label.zh, label_en: label.en, language }
    const sound = (zh: string, en: string) => ({
      words: sentence({ zh: `“{node}”的{label}${zh}`, en: `{label_en} of “{node}” ${en}` }, facts),
    })
    const told: Told[] = []
    if ((a?.text ?? '') !== (b?.text ?? ''))
      told.push({ ...sound('改了文字', 'has new words'), before: a?.text ?? '', after: b?.text ?? '' })
    if ((a?.mode ?? 'text') !== (b?.mode ?? 'text'))
      told.push(b?.mode === 'recording' ? sound('改用录音', 'is now a recording') : sound('改用文字合成', 'is now spoken from its words'))
    else if (a?.recording?.sha256 !== b?.recording?.sha256) told.push(sound('换了录音', 'has another recording'))
    return told
  })
}

/** Rows are told by their ids, so that a reordered list is one change and a renamed row is no new one. */
function rowChanges(before: Row[], after: Row[], title: string, field: Field<never>): Told[] {
  const [old, now] = [new Map(before.map((row) => [row.id, row])), new Map(after.map((row) => [row.id, row]))]
  const words = (zh: string, en: string, row: Row | undefined, more: Row = {}) =>
    sentence(
      { zh: `“{node}”的{label}：${zh}`, en: `{label_en} of “{node}”: ${en}` },
      { node: title, label: field.label.zh, label_en: field.label.en, row: row ? rowName(row) : '', ...more },
    )
  const told: Told[] = []
  for (const [id, row] of now) {
    const was = old.get(id)
    if (!was) told.push({ kind: 'added', words: words('加了 {row}', 'added {row}', row) })
    else if (!equal(was, row))
      told.push({
        words: words('{was} 改为 {row}', '{was} is now {row}', row, { was: rowName(was) }),
        before: rowName(was),
        after: rowName(row),
      })
  }
  for (const [id, row] of old) if (!now.has(id)) told.push({ kind: 'removed', words: words('去掉了 {row}', 'removed {row}', row) })
  if (!told.length) told.push({ words: words('换了顺序', 'reordered', undefined) })
  return told
}

const rowName = ({ id: _id, ...row }: Row): string =>
  Object.values(row)
    .filter((value) => (typeof value === 'string' && value !== '') || typeof value === 'number')
    .map(plain)
    .join(' ') || '…'

function valueChange(before: unknown, after: unknown, title: string, field: Field<never>): Told {
  const shown = (value: unknown, language: 'zh' | 'en'): string => {
    const option = field.options?.find((choice) => choice.value === value)
    if (option) return option.label[language]
    if (typeof value === 'boolean') return { zh: value ? '开' : '关', en: value ? 'on' : 'off' }[language]
    const text = plain((value ?? null) as Value)
    return text === '' ? { zh: '空', en: 'nothing' }[language] : `${text}${field.unit ? ` ${field.unit[language]}` : ''}`
  }
  const facts = {
    node: title,
    label: field.label.zh,
    label_en: field.label.en,
    a: shown(before, 'zh'),
    b: shown(after, 'zh'),
    a_en: shown(before, 'en'),
    b_en: shown(after, 'en'),
  }
  return {
    words: sentence({ zh: '“{node}”的{label}：{a} → {b}', en: '{label_en} of “{node}”: {a_en} → {b_en}' }, facts),
    before: facts.a,
    after: facts.b,
  }
}
