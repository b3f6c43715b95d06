// studio · how many places of the draft differ from what callers hear now.
import { diff, nodeTypes } from '@hotline/flows'
import { useMemo } from 'react'
import { useAsk } from '../api/index.ts'
import { useDocument } from '../document/index.ts'
import { useFacts } from './flow-facts.tsx'

/** Moves are no change. 0 while nothing is live: then everything is new and counting says nothing. */
export function useChanges(): number {
  const document = useDocument()
  const { flow, summary } = useFacts()
  const number = summary?.live?.number
  const live = useAsk('getVersion', { flow, number: String(number ?? 0) }, { enabled: number !== undefined }).data
  return useMemo(
    () => (live && live.number === number ? diff(nodeTypes, live.document, document).filter(({ kind }) => kind !== 'moved').length : 0),
    [live, number, document],
  )
}
