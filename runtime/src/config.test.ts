// runtime · tests of what may be set from outside.
import { expect, it } from 'vitest'
import { readConfig } from './config.ts'

it('has a default for everything', () => {
  const config = readConfig({}, '1.2.3')
  expect(config).toMatchObject({ port: 3400, publicUrl: 'http://localhost:3400', secure: false, testClock: false, version: '1.2.3' })
  expect(config.dataDir).toBe(`${process.cwd()}/data`)
  expect(config.databaseUrl).toBeUndefined()
  expect([config.signInIdle, config.signInAge]).toEqual([30 * 60_000, 12 * 3_600_000])
})

it('knows https, and drops the slash at the end of the address', () => {
  expect(readConfig({ PUBLIC_URL: 'https://ivr.example.com/' }, '1')).toMatchObject({ publicUrl: 'https://ivr.example.com', secure: true })
})

it('treats an empty variable as one that is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', PUBLIC_URL: '' }, '1').port).toBe(3400)
})

it.each([{ PORT: 'abc' }, { PORT: '70000' }, { PUBLIC_URL: 'ftp://x' }, { DATABASE_URL: 'mysql://x' }, { LOG_LEVEL: 'loud' }])(
  'names the variable that is not usable: %o',
  (given) => {
    expect(() => readConfig(given, '1')).toThrow(`${Object.keys(given)[0]} is not usable`)
  },
)
