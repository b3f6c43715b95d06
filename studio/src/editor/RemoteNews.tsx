// studio · what others changed, said to who hears the screen: gathered, so that it does not chatter.
import { useEffect, useState } from 'react'
import { type RemoteChange, useDraft } from '../document/index.ts'
import { useWords } from '../words/index.ts'

const GATHER = 3_000

export function RemoteNews() {
  const t = useWords('editor')
  const draft = useDraft()
  const [news, setNews] = useState('')
  useEffect(() => {
    let touched = new Map<string, Set<string>>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = draft.onRemote(({ by, nodes }: RemoteChange) => {
      const who = by?.name ?? t('somebody')
      touched.set(who, new Set([...(touched.get(who) ?? []), ...nodes.map(({ id }) => id)]))
      timer ??= setTimeout(() => {
        setNews([...touched].map(([name, ids]) => t('remoteChanged', { name, count: ids.size })).join(' '))
        touched = new Map()
        timer = undefined
      }, GATHER)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [draft, t])
  return (
    <p aria-live="polite" className="sr-only">
      {news}
    </p>
  )
}
