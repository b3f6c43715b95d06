// studio · forms: sections in one order, exits beside what makes them, small editors that lose nothing.
import { type Exit, nodeTypes, widgetKinds } from '@hotline/flows'
import { describe, expect, it } from 'vitest'
import { allTypes, typeOf } from '../editor/node-view.ts'
import { hasIcon } from '../ui/Tile.tsx'
import { sectionOrder, sectionsOf } from './sections.ts'
import { shiftCaret } from './widgets/chip-text.ts'
import { asName, knownNames } from './widgets/known-names.ts'
import { heardSeconds, lengthTone, rhythmOf } from './widgets/speech-length.ts'
import { cellsOf, paint } from './widgets/week-cells.ts'

const id = (letter: string) => letter.repeat(26)

describe('every kind of node', () => {
  it.each(allTypes.map((type) => [type.type, type] as const))('%s has a form in the fixed order that shows every exit once', (_, type) => {
    const props = type.props.parse(type.initial?.(() => id('Z'), 'zh-CN') ?? {}) as Record<string, unknown>
    const exits: Exit[] = type.exits(props)
    const sections = sectionsOf(type, props, exits)
    const places = sections.map(({ section }) => sectionOrder.indexOf(section))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    const rows = sections.flatMap(({ fields }) =>
      fields.filter(({ field }) => field.widget === 'items').flatMap(({ prop }) => (props[prop] as { id: string }[]).map((row) => row.id)),
    )
    const shown = [
      ...sections.flatMap((part) => part.exits.map((exit) => exit.id)),
      ...exits.filter((exit) => rows.includes(exit.id)).map((exit) => exit.id),
    ]
    expect([...shown].sort()).toEqual(exits.map((exit) => exit.id).sort())
  })
  it.each(allTypes.map((type) => [type.type, type.face.icon] as const))('%s has an icon among ours: %s', (_, icon) =>
    expect(hasIcon(icon)).toBe(true),
  )
  it('asks only for widgets that there are', () => {
    for (const type of nodeTypes)
      for (const field of Object.values(typeOf(type.type)?.face.form ?? {})) expect(widgetKinds).toContain(field.widget)
  })
})

describe('hours of the week', () => {
  const office = [{ days: [1, 2, 3, 4, 5], from: '08:30', to: '18:00' }]
  it('that pass midnight show on both days', () => {
    const cells = cellsOf([{ days: [7], from: '22:00', to: '02:00' }])
    expect([cells[7]?.[23], cells[1]?.[1], cells[1]?.[2], cells[7]?.[1]]).toEqual([true, true, false, false])
  })
  it('are painted as a rectangle, on or off, and lose no half hour elsewhere', () => {
    const lunch = paint(office, [5, 13], [1, 12], false)
    expect(lunch).toEqual([
      { days: [1, 2, 3, 4, 5], from: '08:30', to: '12:00' },
      { days: [1, 2, 3, 4, 5], from: '14:00', to: '18:00' },
    ])
    expect(paint(lunch, [1, 12], [5, 13], true)).toEqual(office)
    expect(paint(office, [6, 9], [6, 9], true)).toEqual([...office, { days: [6], from: '09:00', to: '10:00' }])
  })
  it('until midnight end at 24:00', () => expect(paint([], [6, 20], [6, 23], true)).toEqual([{ days: [6], from: '20:00', to: '24:00' }]))
})

describe('the length of a prompt', () => {
  it('is that of its words, faster at a higher speed, nothing for nothing', () => {
    expect(heardSeconds('您好，欢迎致电青禾净水，产品报修请按一。')).toBe(5)
    expect(heardSeconds('您好，欢迎致电青禾净水，产品报修请按一。', 2)).toBe(2)
    expect(heardSeconds('  ')).toBe(0)
    expect(heardSeconds('Thank you for calling. Press one for repairs.')).toBe(3)
  })
  it('turns amber over 20 s and red over 45 s', () =>
    expect([20, 21, 45, 46].map(lengthTone)).toEqual(['fine', 'long', 'long', 'too_long']))
  it('has a wave that is always the same for the same words', () => {
    expect(rhythmOf('您好', 10)).toEqual(rhythmOf('您好', 10))
    expect(rhythmOf('', 10)).toEqual([])
  })
})

describe('names of variables', () => {
  it('are made of whatever is typed', () => {
    expect(asName(' 订单 号 ')).toBe('订单_号')
    expect(asName('1st')).toBe('_1st')
    expect(asName('   ')).toBe('')
  })
  it('are those declared, those written by a node, and those every call has', () => {
    const document = {
      schemaVersion: 1 as const,
      title: '',
      start: null,
      nodes: { [id('A')]: { id: id('A'), type: 'collect', label: '', pos: [0, 0] as [number, number], props: { variable: '订单号' } } },
      edges: {},
      notes: {},
      frames: {},
      variables: { name: { label: '称呼' } },
      languages: ['zh-CN'],
      voices: {},
    }
    const names = knownNames(document)
    expect(names.filter((one) => !one.builtIn).map(({ name, label }) => [name, label])).toEqual([
      ['name', '称呼'],
      ['订单号', '订单号'],
    ])
    expect(names.some((one) => one.builtIn && one.name === 'caller')).toBe(true)
  })
})

describe('the caret', () => {
  it('stays where it was when others write before or behind it', () => {
    expect(shiftCaret('您好', '早上您好', 2)).toBe(4)
    expect(shiftCaret('您好', '您好啊', 1)).toBe(1)
    expect(shiftCaret('abcd', 'ad', 4)).toBe(2)
  })
})
