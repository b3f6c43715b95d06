// studio · how often the open draft was opened anew, with what the server has.
import { create } from 'zustand'

export const useReopened = create<{ count: number }>(() => ({ count: 0 }))
export const reopen = (): void => useReopened.setState(({ count }) => ({ count: count + 1 }))
