// studio · the address of one flow, handed to the editor; with `?call=` that call is drawn over the canvas.
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { PhoneCall, X } from 'lucide-react'
import { useEffect } from 'react'
import { useAsk } from '../api/index.ts'
import { visitsOf } from '../calls/visits-of.ts'
import { Editor } from '../editor/Editor.tsx'
import { showTrace } from '../editor/index.ts'
import { Banner, Button, IconButton } from '../ui/index.ts'
import { maskedPhone, timeOfDay, useWords } from '../words/index.ts'

export function EditorPage() {
  const { flow = '' } = useParams({ strict: false })
  const { call } = useSearch({ strict: false }) as { call?: string }
  return (
    <>
      <div className="flex min-h-0 flex-1 flex-col">
        <Editor key={flow} flow={flow} />
      </div>
      {/* After the editor, which begins with an empty canvas. */}
      {call ? <ShownCall key={call} flow={flow} call={call} /> : null}
    </>
  )
}

function ShownCall({ flow, call }: { flow: string; call: string }) {
  const t = useWords('calls')
  const shell = useWords('shell')
  const navigate = useNavigate()
  const detail = useAsk('getCall', { call }, { every: 2_000, keep: true }).data
  useEffect(() => {
    if (detail) showTrace(visitsOf(detail, detail.events.find((event) => event.type === 'node_entered')?.flow ?? flow))
  }, [detail, flow])
  useEffect(() => () => showTrace(null), [])
  if (!detail) return null
  return (
    <Banner
      strip
      className="order-first"
      icon={<PhoneCall />}
      actions={
        <>
          <Button size="small" onClick={() => void navigate({ to: '/calls/$call', params: { call } })}>
            {t('backToCall')}
          </Button>
          <IconButton label={shell('close')} size="small" onClick={() => void navigate({ to: '/flows/$flow', params: { flow } })}>
            <X />
          </IconButton>
        </>
      }
    >
      <span className="nums">{t('showing', { caller: maskedPhone(detail.caller) || t('hidden'), time: timeOfDay(detail.startedAt) })}</span>{' '}
      {detail.flow ? <span className="text-small text-t2">{t('draftBelow', { version: detail.flow.version })}</span> : null}
    </Banner>
  )
}
