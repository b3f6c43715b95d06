// flows · EngineError: the host misused the engine; the call itself is unharmed.

/** `session_not_waiting`: the call is over. `resume_rejected`: this resume cannot end that wait. Nothing changed. */
export class EngineError extends Error {
  constructor(
    readonly code: 'session_not_waiting' | 'resume_rejected',
    message: string,
  ) {
    super(message)
  }
}
