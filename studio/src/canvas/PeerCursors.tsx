// studio · where others point. For the eye only: what they change is said elsewhere.
import { useStore } from '@xyflow/react'
import { useEffect, useRef, useState } from 'react'
import { type Peer, usePeers } from '../document/index.ts'
import { inkOf } from '../editor/peer-color.ts'

const IDLE = 5_000

export function PeerCursors() {
  const peers = usePeers()
  return peers.map((peer) => (peer.cursor ? <Cursor key={peer.client} peer={peer} at={peer.cursor} /> : null))
}

function Cursor({ peer, at: [x, y] }: { peer: Peer; at: [number, number] }) {
  const zoom = useStore((state) => state.transform[2])
  const [idle, setIdle] = useState(false)
  const place = `${x},${y}`
  const last = useRef(place)
  useEffect(() => {
    if (last.current !== place) setIdle(false)
    last.current = place
    const timer = setTimeout(() => setIdle(true), IDLE)
    return () => clearTimeout(timer)
  }, [place])
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-0 left-0 z-30 transition-[transform,opacity] duration-100"
      style={{ transform: `translate(${x}px, ${y}px) scale(${1 / zoom})`, transformOrigin: '0 0', opacity: idle ? 0 : 1 }}
    >
      <svg aria-hidden width="14" height="14" viewBox="0 0 14 14">
        <path
          d="M1.5 1.5 L12 5.4 L7.2 7.2 L5.4 12 Z"
          fill={inkOf(peer.user.color)}
          stroke="var(--surface)"
          strokeWidth="1.2"
          strokeLinejoin="round"
        />
      </svg>
      <span
        className="ml-2.5 inline-block rounded-keycap px-2 text-small whitespace-nowrap text-on-presence"
        style={{ background: inkOf(peer.user.color) }}
      >
        {peer.user.name}
      </span>
    </div>
  )
}
