// studio · where a text stops being JSON. Browsers say it in their own ways, and of short texts not at all.

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y
const space = /[ \t\n\r]*/y

class Broken extends Error {
  readonly offset: number

  constructor(offset: number) {
    super('not JSON')
    this.name = 'Broken'
    this.offset = offset
  }
}

/** Offset of the first character that cannot stand there; the length of a text that only ends too early; null when it is JSON. */
export function brokenAt(text: string): number | null {
  let at = 0
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    if (!pattern.test(text)) return false
    at = pattern.lastIndex
    return true
  }
  const expect = (found: boolean) => {
    if (!found) throw new Broken(at)
  }
  const mark = (wanted: string): boolean => {
    take(space)
    if (text[at] !== wanted) return false
    at += 1
    return true
  }
  const list = (end: string, item: () => void) => {
    if (mark(end)) return
    do item()
    while (mark(','))
    expect(mark(end))
  }
  const value = (): void => {
    if (mark('{'))
      list('}', () => {
        take(space)
        expect(take(string))
        expect(mark(':'))
        value()
      })
    else if (mark('[')) list(']', value)
    else expect(take(string) || take(plain))
  }
  try {
    value()
    take(space)
    return at < text.length ? at : null
  } catch (error) {
    return error instanceof Broken ? error.offset : 0
  }
}
