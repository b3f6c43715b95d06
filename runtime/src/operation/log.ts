// runtime · the log: one JSON a line. Whatever a fault may quote, no telephone number and no digits of a caller get in.
import type { DestinationStream } from 'pino'
import { pino } from 'pino'
import type { CallNews } from '../calls/index.ts'
import type { Log } from '../deps.ts'

/** Texts that others wrote: messages of faults may quote what a caller pressed. */
const quoting = ['error', 'says', 'msg']
/** A telephone number, a code, an identity number. Years, ports, record numbers are shorter. */
const DIGITS = /\+?\d[\d\s-]{4,}\d/g

const shielded = (facts: object): object =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      quoting.includes(name) && typeof value === 'string' ? value.replace(DIGITS, '…') : value,
    ]),
  )

/** As functions of their own, which parts of the server may pass on. */
export function openLog(level: string, destination?: DestinationStream): Log {
  const logger = destination ? pino({ level, base: null }, destination) : pino({ level, base: null })
  return {
    info: (facts, message) => logger.info(shielded(facts), message),
    warn: (facts, message) => logger.warn(shielded(facts), message),
    error: (facts, message) => logger.error(shielded(facts), message),
  }
}

const LINES_A_MINUTE = 10

/** A refused hook is worth a line, though strangers may send thousands; an answered one is a figure (meters.ts). */
export function logNews(log: Log, now: () => Date): CallNews {
  let minute = 0
  let lines = 0
  return {
    refused: ({ kind, reason, workspace }) => {
      const present = Math.floor(now().getTime() / 60_000)
      lines = present === minute ? lines + 1 : 1
      minute = present
      if (lines <= LINES_A_MINUTE) log.warn({ hook: kind, reason, ours: workspace !== null }, 'a hook was refused')
    },
  }
}
