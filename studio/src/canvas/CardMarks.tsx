// studio · what sits on the edge of a card: problems, who edits it, where the caller is.
import { CircleAlert, PhoneCall, TriangleAlert } from 'lucide-react'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { type Peer, useDraft } from '../document/index.ts'
import { setEditor } from '../editor/editor-state.ts'
import { typeOf } from '../editor/node-view.ts'
import { inkOf } from '../editor/peer-color.ts'
import { useIssuesOf } from '../problems/issues.ts'
import { cn } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'

export interface PeerOn {
  name: string
  color: string
  editing: string | null
}

/** Somebody else who has this node selected or edits it; the one who edits wins. */
export function usePeerOn(node: string): PeerOn | null {
  const { presence } = useDraft()
  const read = useCallback(() => {
    const peers = presence.peers.getSnapshot()
    const editing = peers.find((peer: Peer) => peer.editing?.node === node)
    const peer = editing ?? peers.find((one: Peer) => one.selection.includes(node))
    return peer ? JSON.stringify({ name: peer.user.name, color: inkOf(peer.user.color), editing: editing?.editing?.prop ?? null }) : ''
  }, [presence, node])
  const text = useSyncExternalStore(presence.peers.subscribe, read, read)
  return useMemo(() => (text ? (JSON.parse(text) as PeerOn) : null), [text])
}

const tag = 'absolute -top-[25px] left-[-1px] flex h-[22px] items-center gap-1.5 px-2 text-small font-medium whitespace-nowrap'

export function PeerTag({ peer, node }: { peer: PeerOn; node?: string }) {
  const t = useWords('editor')
  const say = useSay()
  const { document } = useDraft()
  const type = node ? typeOf(document.getSnapshot().nodes[node]?.type ?? '') : undefined
  const field =
    type && peer.editing
      ? (type.face.form as Record<string, { label: { zh: string; en: string }; widget: string }>)[peer.editing]
      : undefined
  const what = field?.widget === 'prompt' || !field ? t('thePrompt') : say(field.label)
  return (
    <span className={cn(tag, 'rounded-keycap rounded-bl-none text-on-presence')} style={{ background: peer.color }}>
      {t('isEditing', { name: peer.name, what })}
    </span>
  )
}

export function HereTag() {
  const t = useWords('editor')
  return (
    <span className={cn(tag, 'rounded-pill bg-ac text-on-ac')}>
      <PhoneCall className="size-3.5" aria-hidden />
      {t('callerHere')}
    </span>
  )
}

export function CardBadge({ node, pill }: { node: string; pill?: boolean }) {
  const t = useWords('editor')
  const issues = useIssuesOf(node)
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const warnings = issues.filter(({ severity }) => severity === 'warning').length
  if (!errors && !warnings) return null
  const Icon = errors ? CircleAlert : TriangleAlert
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={errors ? t('errors', { count: errors }) : t('warnings', { count: warnings })}
      onClick={() => setEditor({ problems: true })}
      className={cn(
        'nodrag absolute right-[11px] z-10 flex h-[18px] items-center gap-[3px] rounded-full px-1.5 text-tick font-semibold',
        pill ? '-top-[12px]' : '-top-[9px]',
        errors ? 'bg-dg text-surface dark:text-bg' : 'border border-wn/40 bg-wn-soft text-wn',
      )}
    >
      <Icon className="size-3" strokeWidth={2.2} aria-hidden />
      {errors || warnings}
    </button>
  )
}
