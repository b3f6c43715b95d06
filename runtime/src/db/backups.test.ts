// runtime · tests of copies of the embedded database.
import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Log } from '../deps.ts'
import { keepCopy, openOrRescue } from './backups.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hotline-copies-'))
})
afterEach(() => rmSync(folder, { recursive: true }))
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour))
const said: string[] = []
const log: Log = { info: () => {}, warn: (_, message) => void said.push(message), error: () => {} }
const given = () => ({ dataDir: path.join(folder, 'database'), backups: path.join(folder, 'backups'), at: at(30), log })

it('takes the newest copy that opens when the database is broken, and puts the broken one aside', async () => {
  const { dataDir, backups } = given()
  const first = await openOrRescue(given())
  await first.pool.query('CREATE TABLE "kept" ("a" INT)')
  await first.pool.query('INSERT INTO "kept" VALUES (1)')
  await keepCopy(first, backups, at(1))
  await first.pool.query('INSERT INTO "kept" VALUES (2)')
  await keepCopy(first, backups, at(2))
  await first.close()
  writeFileSync(path.join(backups, 'hourly-20260101030000.tar.gz'), 'cut short')
  truncateSync(path.join(dataDir, 'global/pg_control'), 10)

  const second = await openOrRescue(given())
  expect((await second.pool.query('SELECT a FROM "kept" ORDER BY a')).rows).toEqual([{ a: 1 }, { a: 2 }])
  expect(said.at(-1)).toContain('a copy has taken its place')
  expect(existsSync(`${dataDir}.broken-20260102060000`)).toBe(true)
  await second.close()
}, 120_000)

it('fails as it is when there is no copy', async () => {
  const { dataDir } = given()
  await (await openOrRescue(given())).close()
  truncateSync(path.join(dataDir, 'global/pg_control'), 10)
  await expect(openOrRescue(given())).rejects.toThrow()
  expect(existsSync(dataDir)).toBe(true)
}, 120_000)

it('keeps a day of copies', async () => {
  const { backups } = given()
  for (let hour = 0; hour < 30; hour += 1) await keepCopy({ dump: async () => new Uint8Array([hour]) }, backups, at(hour))
  const names = readdirSync(backups).sort()
  expect([names.length, names[0], names.at(-1)]).toEqual([24, 'hourly-20260101060000.tar.gz', 'hourly-20260102050000.tar.gz'])
  await keepCopy({ dump: null }, backups, at(40))
  expect(readdirSync(backups)).toHaveLength(24)
})
