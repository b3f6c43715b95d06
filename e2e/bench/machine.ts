// e2e · what a process costs: CPU and memory as the kernel counts them.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { platform } from 'node:os'

const ticks = platform() === 'linux' ? Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) : 100

/** Fields of /proc/<pid>/stat after the name, which may hold blanks: the first is the state. */
const statOf = (pid: number): string[] =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')

/** Milliseconds of CPU, user and system, that a process and its children that ended have used; all its threads count. */
export const cpuMs = (pid: number): number =>
  statOf(pid)
    .slice(11, 15)
    .reduce((sum, field) => sum + Number(field), 0) *
  (1000 / ticks)

/** The same of every process whose parent is `pid`, with `pid` itself. */
export const familyCpuMs = (pid: number): number =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .reduce((sum, name) => {
      try {
        return Number(name) === pid || Number(statOf(Number(name))[1]) === pid ? sum + cpuMs(Number(name)) : sum
      } catch {
        return sum // ended meanwhile
      }
    }, 0)

export const parentOf = (pid: number): number => Number(statOf(pid)[1])

/** Resident memory in bytes. */
export const residentBytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
