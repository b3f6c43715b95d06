// studio · where a call has been and where it is, for the canvas to show. The simulator writes it, the canvas reads it.
import { create } from 'zustand'

/** One node the call went through; `exit` is the way it left by, absent while it is there. */
export interface Visit {
  node: string
  exit?: string
}

export interface Trace {
  /** In the order of the call; a node may come twice. */
  visited: readonly Visit[]
  /** The node that the caller is in now; null when no call is shown. */
  here: string | null
  /** Exits of `here` that may be forced by a press on the canvas while the call waits there. */
  waiting?: { exits: readonly string[]; choose: (exit: string) => void }
}

const nothing: Trace = { visited: [], here: null }

export const useTrace = create<Trace>(() => nothing)

/** Shows a call on the canvas; without one the canvas is plain again. */
export const showTrace = (trace: Trace | null): void => useTrace.setState(trace ?? nothing, true)
