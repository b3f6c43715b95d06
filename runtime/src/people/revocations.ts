// runtime · tells open sockets that whoever opened them may not go on.

/** `signIn` null: all of the member's, whatever opened them (closed account, other role, new password, API token revoked). */
export interface Revoked {
  workspaceId: string
  memberId: string
  signIn: string | null
}

export interface Revocations {
  tell: (revoked: Revoked) => void
  /** Answers a function that stops listening. Close a socket when its member fits and `signIn` is null or its own. */
  listen: (listener: (revoked: Revoked) => void) => () => void
}

export function revocationsOf(): Revocations {
  const listeners = new Set<(revoked: Revoked) => void>()
  return {
    tell: (revoked) => {
      for (const listener of listeners) listener(revoked)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
