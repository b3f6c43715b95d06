// studio · words: two languages that say the same things, and no Chinese hidden in components.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import IntlMessageFormat from 'intl-messageformat'
import { describe, expect, it } from 'vitest'

const here = import.meta.dirname
const src = join(here, '..')
const messagesOf = (language: string, file: string): Map<string, string> => {
  const found = new Map<string, string>()
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') found.set(path, value)
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, path ? `${path}.${key}` : key)
  }
  walk(JSON.parse(readFileSync(join(here, language, file), 'utf8')), '')
  return found
}
const zhFiles = readdirSync(join(here, 'zh-CN')).sort()
const sources = (readdirSync(src, { recursive: true }) as string[]).filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))

/** Names of the placeholders of a message. */
const placeholders = (message: string): string[] => {
  const names = new Set<string>()
  const walk = (parts: ReturnType<IntlMessageFormat['getAst']>) => {
    for (const part of parts) {
      if (part.type !== 0 && part.type !== 7 && part.type !== 8) names.add(part.value)
      if ('options' in part) for (const option of Object.values(part.options)) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(message, 'en').getAst())
  return [...names].sort()
}

describe('words', () => {
  it('exist as the same files in both languages', () => expect(readdirSync(join(here, 'en')).sort()).toEqual(zhFiles))

  it.each(zhFiles)('of %s have the same keys and placeholders in both languages', (file) => {
    const zh = messagesOf('zh-CN', file)
    const en = messagesOf('en', file)
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
    for (const [key, message] of zh) expect(placeholders(en.get(key) ?? ''), key).toEqual(placeholders(message))
  })

  it.each(zhFiles)('of %s never shout, and English holds no Chinese', (file) => {
    for (const [key, message] of messagesOf('zh-CN', file)) expect(message, key).not.toMatch(/[!！]/)
    for (const [key, message] of messagesOf('en', file)) expect(message, key).not.toMatch(/!|[\u4e00-\u9fff]/)
  })

  it.each(sources.filter((file) => file.endsWith('.tsx')))('are not written into %s', (file) => {
    const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    expect(code.match(/[\u4e00-\u9fff]+/g) ?? []).toEqual([])
  })

  it('exist for every key that a component asks for', () => {
    const missing: string[] = []
    for (const file of sources) {
      const code = readFileSync(join(src, file), 'utf8')
      const names = new Map([...code.matchAll(/const (\w+) = useWords\('([\w-]+)'\)/g)].map((found) => [found[1]!, found[2]!]))
      for (const [name, feature] of names) {
        if (!zhFiles.includes(`${feature}.json`)) missing.push(`${file}: ${feature}.json`)
        else {
          const keys = messagesOf('zh-CN', `${feature}.json`)
          for (const asked of code.matchAll(new RegExp(`(?<![\\w.])${name}\\('([\\w.-]+)'`, 'g')))
            if (!keys.has(asked[1]!)) missing.push(`${file}: ${feature} ${asked[1]}`)
        }
      }
    }
    expect(missing).toEqual([])
  })
})
