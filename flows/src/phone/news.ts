// flows · what can be told of a pretend call while it goes on.

/** `music` is what is played while a dial rings. `at` is phone time in milliseconds. `heard` is told when it begins, `cut` when the caller or a reply ends it early. */
export type News =
  | { kind: 'heard'; at: number; leg: 'caller' | 'agent'; text: string | null; url: string | null; ms: number; music?: boolean }
  | { kind: 'cut'; at: number; leg: 'caller' | 'agent'; afterMs: number; music?: boolean }
  | { kind: 'missing'; at: number; url: string }
  | { kind: 'pressed'; at: number; keys: string }
  | { kind: 'spoke'; at: number; seconds: number }
  | { kind: 'verb'; at: number; verb: string; edge: 'start' | 'end' }
  | { kind: 'sip'; at: number; status: number; headers?: Record<string, string> }
  | { kind: 'bye'; at: number; by: 'caller' | 'jambonz'; leg: 'caller' | 'callee' | 'agent' }
  | { kind: 'dialled'; at: number; to: string }
  /** Played to the one who was dialled, before the talk. */
  | { kind: 'whispered'; at: number; text: string | null; url: string | null; ms: number }
  /** Whether they were put through, where that was asked. */
  | { kind: 'confirmed'; at: number; accepted: boolean }
  | { kind: 'talk'; at: number; edge: 'start' | 'end' }
  | { kind: 'alert'; at: number; type: string; message: string }
