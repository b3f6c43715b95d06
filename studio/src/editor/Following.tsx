// studio · looking where somebody else looks, until Esc or a touch of one's own.
import { useEffect } from 'react'
import { usePeers } from '../document/index.ts'
import { useWords } from '../words/index.ts'
import { editor } from './editor-state.ts'
import { useFollowed } from './People.tsx'
import { inkOf } from './peer-color.ts'

export function Following() {
  const t = useWords('editor')
  const client = useFollowed((state) => state.client)
  const peer = usePeers().find((one) => one.client === client)
  const view = peer?.view
  useEffect(() => {
    if (view) editor().camera?.look(view)
  }, [view])
  useEffect(() => {
    if (client === null) return
    const stop = () => useFollowed.setState({ client: null })
    const escaped = (event: KeyboardEvent) => event.code === 'Escape' && stop()
    document.addEventListener('keydown', escaped)
    document.addEventListener('wheel', stop, { passive: true })
    return () => {
      document.removeEventListener('keydown', escaped)
      document.removeEventListener('wheel', stop)
    }
  }, [client])
  if (!peer) return null
  return (
    <div aria-live="polite" className="pointer-events-none absolute inset-0 z-20 border-2" style={{ borderColor: inkOf(peer.user.color) }}>
      <span
        className="absolute top-0 left-1/2 -translate-x-1/2 rounded-b-control px-2.5 py-0.5 text-small text-on-presence"
        style={{ background: inkOf(peer.user.color) }}
      >
        {t('people.following', { name: peer.user.name })}
      </span>
    </div>
  )
}
