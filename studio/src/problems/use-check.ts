// studio · keeps the list of problems true while one draws.
import { useEffect, useRef } from 'react'
import { useDocument, useLoaded } from '../document/index.ts'
import { useFacts } from '../editor/flow-facts.tsx'
import type { CheckAnswer, CheckAsk } from './check.worker.ts'
import { setIssues } from './issues.ts'

/** Long enough that typing is one check, short enough that a wire is judged as it is drawn. */
const PAUSE = 120

export function useCheck(): void {
  const document = useDocument()
  const loaded = useLoaded()
  const { shelf } = useFacts()
  const worker = useRef<Worker | null>(null)
  const turn = useRef(0)

  useEffect(() => {
    const made = new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' })
    worker.current = made
    made.onmessage = ({ data }: MessageEvent<CheckAnswer>) => {
      if (data.turn === turn.current) setIssues(data.issues)
    }
    return () => {
      made.terminate()
      worker.current = null
      setIssues(null)
    }
  }, [])

  useEffect(() => {
    if (!loaded) return
    const timer = setTimeout(() => {
      turn.current += 1
      worker.current?.postMessage({ turn: turn.current, document, shelf } satisfies CheckAsk)
    }, PAUSE)
    return () => clearTimeout(timer)
  }, [document, shelf, loaded])
}
