// runtime · tests of the lock on the data directory.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DirectoryTaken, lockDirectory } from './lock.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hotline-lock-'))
  file = path.join(folder, 'hotline.lock')
})
afterEach(() => rmSync(folder, { recursive: true }))
const mine = () => JSON.parse(readFileSync(file, 'utf8')) as { pid: number; started: string; space: string }

it('refuses a second process and names the first', async () => {
  const unlock = await lockDirectory(folder)
  await expect(lockDirectory(folder)).rejects.toThrow(DirectoryTaken)
  await expect(lockDirectory(folder)).rejects.toThrow(`in use by process ${process.pid}`)
  await unlock()
  await (await lockDirectory(folder))()
})

it('takes over from a process that died', async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  const unlock = await lockDirectory(folder)
  const { started, space } = mine()
  await unlock()
  writeFileSync(file, JSON.stringify({ pid: child.pid, started, space }))
  await (await lockDirectory(folder))()
})

it('takes over when another process got the number of the dead one', async () => {
  const unlock = await lockDirectory(folder)
  const { space } = mine()
  await unlock()
  writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'before', space }))
  await (await lockDirectory(folder))()
})

it('takes over from another container only when that has fallen silent', async () => {
  writeFileSync(file, JSON.stringify({ pid: 1, started: 'there', space: 'pid:[1]' }))
  const silent = new Date(Date.now() - 20_000)
  utimesSync(file, silent, silent)
  const unlock = await lockDirectory(folder)
  expect(mine().pid).toBe(process.pid)
  await unlock()
})

it('lets exactly one of many take over', async () => {
  writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, started: 'gone', space: 'x' }))
  const silent = new Date(Date.now() - 20_000)
  utimesSync(file, silent, silent)
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(folder)))
  const won = all.filter((one) => one.status === 'fulfilled')
  expect(won).toHaveLength(1)
  await won[0]!.value()
})
