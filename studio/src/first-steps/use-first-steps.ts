// studio · the first steps of this workspace: kept on this machine, and asked from the server until they are all done.
import { useCallback } from 'react'
import { useAsk, useMay, useMe } from '../api/index.ts'
import { useKeptChoice } from '../shell/kept-choice.ts'
import { doneOf, type FirstStep, withStep } from './steps-of.ts'

const keysOf = (workspace: string | undefined) => ({ done: `first-steps.${workspace}`, look: `first-steps-look.${workspace}` })

/** Marks a step that only this browser can see. */
export function useKeepStep(): (step: FirstStep) => void {
  const [kept, setKept] = useKeptChoice(keysOf(useMe()?.workspace?.id).done, '')
  return useCallback(
    (step) => {
      const next = withStep(kept, step)
      if (next !== kept) setKept(next)
    },
    [kept, setKept],
  )
}

/** `open` and `folded` are chosen; `unseen` is who never met the list, `away` who sent it away. */
export function useFirstStepsLook(): [string, (look: 'open' | 'folded' | 'away') => void] {
  return useKeptChoice(keysOf(useMe()?.workspace?.id).look, 'unseen')
}

/** Null while it is not known what is done. Nothing is asked of the server while nobody would look. */
export function useFirstSteps() {
  const [kept] = useKeptChoice(keysOf(useMe()?.workspace?.id).done, '')
  const [look] = useFirstStepsLook()
  const enabled = useMay('editor') && look !== 'away'
  const flows = useAsk('listFlows', {}, { enabled }).data
  const numbers = useAsk('listNumbers', {}, { enabled }).data
  // The same question as that of the counts beside the pages, so that it is asked once.
  const calls = useAsk('listCalls', { query: { filter: 'live', limit: 1 } }, { enabled, every: 5_000, keep: true }).data
  if (!enabled || !flows || !numbers || !calls) return null
  const done = doneOf(kept, {
    flows: flows.length,
    boundNumbers: numbers.filter((row) => row.flow).length,
    calls: calls.counts.all,
  })
  return { done, newest: flows[0]?.id ?? null }
}
