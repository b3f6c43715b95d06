// studio · a text with variables in it, as the browser's editable area holds it: words and chips.

/** Builds the contents of the area: text nodes and chips that the caret steps over. */
export function writeChips(box: HTMLElement, text: string, labelOf: (expression: string) => string): void {
  const parts: Node[] = []
  let from = 0
  for (const hole of text.matchAll(/\{\{([^{}]{1,500})\}\}/g)) {
    if (hole.index > from) parts.push(document.createTextNode(text.slice(from, hole.index)))
    const expression = (hole[1] ?? '').trim()
    const chip = document.createElement('span')
    chip.contentEditable = 'false'
    chip.dataset.hole = hole[0]
    chip.className = 'mx-px rounded-keycap bg-ac-soft px-[5px] py-px text-ac select-all'
    chip.textContent = labelOf(expression)
    chip.title = expression
    parts.push(chip)
    from = hole.index + hole[0].length
  }
  // A trailing line break shows only with something after it.
  parts.push(document.createTextNode(text.slice(from)))
  if (text.endsWith('\n') || text === '') parts.push(document.createElement('br'))
  box.replaceChildren(...parts)
}

/** The text back out of the area, whatever the browser put into it. */
export function readChips(box: Node): string {
  let text = ''
  const walkAll = (node: Node) => {
    for (const child of node.childNodes) walk(child, child === node.lastChild)
  }
  const walk = (node: Node, last: boolean) => {
    if (node instanceof Text) text += node.data.replace(/\u00a0/g, ' ')
    else if (node instanceof HTMLElement && node.dataset.hole) text += node.dataset.hole
    else if (node instanceof HTMLBRElement) text += last ? '' : '\n'
    else if (node instanceof HTMLElement) {
      if (text && !text.endsWith('\n')) text += '\n'
      walkAll(node)
    }
  }
  walkAll(box)
  return text
}

const lengthOf = (node: Node): number => {
  if (node instanceof Text) return node.data.length
  if (node instanceof HTMLElement && node.dataset.hole) return node.dataset.hole.length
  return [...node.childNodes].reduce((sum, child) => sum + lengthOf(child), 0)
}

/** Place in the text of a point of the area. */
export function offsetAt(box: Node, node: Node, offset: number): number {
  if (node === box) return [...box.childNodes].slice(0, offset).reduce((sum, child) => sum + lengthOf(child), 0)
  const within = node instanceof Text ? offset : 0
  let sum = within
  for (let at: Node = node; at !== box && at.parentNode; at = at.parentNode) {
    for (let before = at.previousSibling; before; before = before.previousSibling) sum += lengthOf(before)
  }
  return sum
}

/** Where the caret is; null when it is elsewhere. */
export function selectionIn(box: HTMLElement): [number, number] | null {
  const selection = getSelection()
  if (!selection?.rangeCount) return null
  const range = selection.getRangeAt(0)
  if (!box.contains(range.startContainer) || !box.contains(range.endContainer)) return null
  return [offsetAt(box, range.startContainer, range.startOffset), offsetAt(box, range.endContainer, range.endOffset)]
}

export function placeCaret(box: HTMLElement, offset: number): void {
  let left = offset
  const range = document.createRange()
  range.selectNodeContents(box)
  range.collapse(false)
  for (const child of box.childNodes) {
    const length = lengthOf(child)
    if (child instanceof Text ? left <= length : left <= 0) {
      if (child instanceof Text) range.setStart(child, left)
      else range.setStartBefore(child)
      break
    }
    left -= length
  }
  range.collapse(true)
  const selection = getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

/** Where a caret belongs after somebody else changed the text around it. */
export function shiftCaret(before: string, after: string, caret: number): number {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  if (caret <= head) return caret
  let tail = 0
  while (tail < before.length - head && tail < after.length - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail += 1
  return caret >= before.length - tail ? caret + after.length - before.length : Math.min(caret, after.length - tail)
}
