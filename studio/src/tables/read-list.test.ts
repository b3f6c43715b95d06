// studio · read-list: the files that people really have.
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { asRecords, columnNames, ListError, readList } from './read-list.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('a CSV file', () => {
  it('is read in UTF-8 with and without a mark', async () => {
    expect((await readList(utf8('区号,城市\r\n021,上海\r\n'))).rows).toEqual([
      ['区号', '城市'],
      ['021', '上海'],
    ])
    expect((await readList(utf8('\ufeff区号,城市'))).rows).toEqual([['区号', '城市']])
  })
  it('is read in GBK, as Excel in Chinese saves it', async () => {
    expect((await readList(new Uint8Array([0xb3, 0xc7, 0xca, 0xd0, 0x2c, 0x41, 0x0a, 0xc9, 0xcf, 0xba, 0xa3, 0x2c, 0x42]))).rows).toEqual([
      ['城市', 'A'],
      ['上海', 'B'],
    ])
  })
  it('may be cut by tabs, hold quotes and blank lines', async () => {
    expect((await readList(utf8('a\tb\n\n"x\ty"\tz\n  \n'))).rows).toEqual([['a', 'b'], [''], ['x\ty', 'z']])
  })
  it('tells on which line it begins', async () => {
    expect(await readList(utf8(' , \n\na,b\n'))).toEqual({ rows: [['a', 'b']], firstLine: 3 })
  })
  it('is refused when it is empty or an old Excel file', async () => {
    await expect(readList(utf8(' \n'))).rejects.toEqual(new ListError('empty'))
    await expect(readList(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).rejects.toMatchObject({ problem: 'old_excel' })
  })
})

/** A ZIP archive as small as it may be; every other file is deflated. */
function zip(files: Record<string, string>): Uint8Array {
  const locals: Buffer[] = []
  const heads: Buffer[] = []
  let offset = 0
  for (const [index, [name, text]] of Object.entries(files).entries()) {
    const raw = Buffer.from(text)
    const packed = index % 2 ? deflateRawSync(raw) : raw
    const method = index % 2 ? 8 : 0
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(method, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(raw.length, 22)
    local.writeUInt16LE(name.length, 26)
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(method, 10)
    head.writeUInt32LE(packed.length, 20)
    head.writeUInt32LE(raw.length, 24)
    head.writeUInt16LE(name.length, 28)
    head.writeUInt32LE(offset, 42)
    locals.push(local, Buffer.from(name), packed)
    heads.push(head, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(heads)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...locals, directory, end]))
}

describe('an XLSX file', () => {
  const book = (sheet: string) =>
    zip({
      'xl/workbook.xml': '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId7"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="rId7" Target="worksheets/other.xml"/></Relationships>',
      'xl/sharedStrings.xml':
        '<sst><si><t>防伪码</t></si><si><r><t>A &amp; </t></r><r><t xml:space="preserve">B</t></r><rPh><t>reading</t></rPh></si></sst>',
      'xl/styles.xml':
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy/m/d"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
      'xl/worksheets/other.xml': sheet,
    })
  it('gives shared, inline and number cells in their columns', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>' +
      '<row r="2"><c r="A2"><v>1.3812348000E10</v></c><c r="B2" t="inlineStr"><is><t>x</t></is></c><c r="C2" s="1"><v>45945</v></c></row></sheetData></worksheet>'
    expect((await readList(book(sheet))).rows).toEqual([
      ['防伪码', '', 'A & B'],
      ['13812348000', 'x', '2025-10-15'],
    ])
  })
  it('counts the rows that the file leaves out', async () => {
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="4"><c r="A4"><v>2</v></c></row></sheetData></worksheet>'
    expect((await readList(book(sheet))).rows).toEqual([['1'], [], [], ['2']])
  })
  it('gives the value of a formula, not the formula', async () => {
    const sheet = '<worksheet><sheetData><row r="1"><c r="A1" t="str"><f>HYPERLINK("x")</f><v>click</v></c></row></sheetData></worksheet>'
    expect((await readList(book(sheet))).rows).toEqual([['click']])
  })
  it('is refused when it is another archive', async () => {
    await expect(readList(zip({ 'word/document.xml': '<w/>' }))).rejects.toMatchObject({ problem: 'unreadable' })
  })
})

describe('columns', () => {
  it('get a letter when they have no name and a number when the name is taken', () => {
    expect(columnNames(['城市', '', '城市'])).toEqual(['城市', 'B', '城市 2'])
  })
  it('carry each row, however short', () => {
    expect(asRecords(['a', 'b'], [['1'], ['2', '3']])).toEqual([
      { a: '1', b: '' },
      { a: '2', b: '3' },
    ])
  })
})
