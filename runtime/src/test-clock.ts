// runtime · the clock of tests: for the time of a hook it stands where the hook's Hotline-Now says (HOTLINE_TEST_CLOCK=1).
import { AsyncLocalStorage } from 'node:async_hooks'

const told = new AsyncLocalStorage<Date>()
const machine = () => new Date()

/** The clock everything is handed. Without the switch it is the machine's, and the header is ignored. */
export const clockFor = (testClock: boolean): (() => Date) => (testClock ? () => told.getStore() ?? machine() : machine)

/** The machine's own moment in spite of what was told: signatures are fresh or not by it. */
export const machineClock = machine

/** Does `work` at the moment that the header names; at the present when it names none. */
export function atTold<T>(header: string | undefined, work: () => T): T {
  const moment = header ? Date.parse(header) : Number.NaN
  return Number.isNaN(moment) ? work() : told.run(new Date(moment), work)
}
