// studio · who is in this flow now; press one to look where they look.
import { useEffect } from 'react'
import { create } from 'zustand'
import { useDraft, usePeers } from '../document/index.ts'
import { Avatar, initialOf, Tooltip } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { inkOf } from './peer-color.ts'

/** Id of the connection that is followed; null for none. */
export const useFollowed = create<{ client: number | null }>(() => ({ client: null }))

export function People() {
  const t = useWords('editor')
  const peers = usePeers()
  const { me } = useDraft()
  const followed = useFollowed(({ client }) => client)
  useEffect(() => {
    if (followed !== null && !peers.some((peer) => peer.client === followed)) useFollowed.setState({ client: null })
  }, [peers, followed])
  return (
    <section className="flex items-center pr-1" aria-label={t('people.here', { count: peers.length + 1 })}>
      <Avatar name={me.name || '?'} size={26} className="ring-2 ring-surface" />
      {peers.slice(0, 5).map((peer) => (
        <Tooltip key={peer.client} text={t('people.follow', { name: peer.user.name })}>
          <button
            type="button"
            aria-pressed={followed === peer.client}
            aria-label={t('people.follow', { name: peer.user.name })}
            onClick={() => useFollowed.setState({ client: followed === peer.client ? null : peer.client })}
            className="-ml-1.5 flex size-[26px] items-center justify-center rounded-full text-small font-semibold text-on-presence ring-2 ring-surface"
            style={{ background: inkOf(peer.user.color) }}
          >
            {initialOf(peer.user.name)}
          </button>
        </Tooltip>
      ))}
      {peers.length > 5 ? <span className="nums ml-1 text-small text-t2">+{peers.length - 5}</span> : null}
    </section>
  )
}
