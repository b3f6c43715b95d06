// studio · reads the cells of the first sheet of an XLSX file: values only, never formulas.
import { openZip } from './read-zip.ts'

const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, name?: string) =>
    hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : (names[name ?? ''] ?? all),
  )
const tags = (xml: string, name: string): { given: string; inner: string }[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])([^>]*?)(?:/>|>([\\s\\S]*?)</(?:\\w+:)?${name}>)`, 'g'))].map((found) => ({
    given: found[1] ?? '',
    inner: found[2] ?? '',
  }))
const given = (attributes: string, name: string): string | undefined => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]
/** Text of a string item without the reading aids that Asian spreadsheets carry. */
const textIn = (xml: string): string =>
  unescaped(
    tags(xml.replace(/<(?:\w+:)?rPh[\s\S]*?<\/(?:\w+:)?rPh>/g, ''), 't')
      .map(({ inner }) => inner)
      .join(''),
  )

const columnOf = (reference: string): number => {
  let column = 0
  for (const letter of reference.replace(/\d+$/, '')) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

const day = 86_400_000
/** Day 60 of the format is a 29 February 1900 that never was. */
const dateOf = (serial: number): string => {
  const at = new Date(Date.UTC(1899, 11, serial < 60 ? 31 : 30) + Math.round(serial * day)).toISOString()
  return serial % 1 === 0 ? at.slice(0, 10) : at.slice(0, 19).replace('T', ' ')
}

/** Which cell styles show dates. */
function dateStyles(xml: string): Set<number> {
  const custom = new Map(tags(xml, 'numFmt').map(({ given: a }) => [given(a, 'numFmtId'), unescaped(given(a, 'formatCode') ?? '')]))
  const found = new Set<number>()
  const cells = tags(xml, 'cellXfs')[0]?.inner ?? ''
  for (const [index, { given: a }] of tags(cells, 'xf').entries()) {
    const id = given(a, 'numFmtId') ?? '0'
    const code = custom.get(id)?.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
    if (code === undefined ? (Number(id) >= 14 && Number(id) <= 22) || (Number(id) >= 27 && Number(id) <= 36) : /[ymd]/i.test(code))
      found.add(index)
  }
  return found
}

/** Rows of the first sheet, every cell as its text. Throws when it is no XLSX file. */
export async function readXlsx(bytes: Uint8Array): Promise<string[][]> {
  const read = openZip(bytes)
  const workbook = await read('xl/workbook.xml')
  if (workbook === null) throw new Error('not a workbook')
  const first = given(tags(workbook, 'sheet')[0]?.given ?? '', 'r:id')
  const links = tags((await read('xl/_rels/workbook.xml.rels')) ?? '', 'Relationship')
  const target = given(links.find(({ given: a }) => given(a, 'Id') === first)?.given ?? '', 'Target') ?? 'worksheets/sheet1.xml'
  const sheet = await read(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  if (sheet === null) throw new Error('no sheet')
  const shared = tags((await read('xl/sharedStrings.xml')) ?? '', 'si').map(({ inner }) => textIn(inner))
  const dates = dateStyles((await read('xl/styles.xml')) ?? '')
  const rows: string[][] = []
  for (const { given: place, inner } of tags(sheet, 'row')) {
    // Blank rows may be left out of the file; they still count as lines.
    while (rows.length < Math.min(Number(given(place, 'r') ?? 0) - 1, 100_000)) rows.push([])
    const row: string[] = []
    for (const cell of tags(inner, 'c')) {
      const column = given(cell.given, 'r') ? columnOf(given(cell.given, 'r') ?? '') : row.length
      const kind = given(cell.given, 't')
      const value = unescaped(tags(cell.inner, 'v')[0]?.inner ?? '')
      while (row.length < column) row.push('')
      if (kind === 's') row[column] = shared[Number(value)] ?? ''
      else if (kind === 'inlineStr') row[column] = textIn(cell.inner)
      else if (kind === undefined || kind === 'n')
        row[column] = value !== '' && dates.has(Number(given(cell.given, 's') ?? -1)) ? dateOf(Number(value)) : plain(value)
      else row[column] = value
    }
    rows.push(row)
  }
  return rows
}

/** `1.3812348E10` is a telephone number, not a formula of physics. */
const plain = (value: string): string =>
  /e/i.test(value) && Number.isFinite(Number(value))
    ? Number(value).toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : value
