// studio · is what I drew safe? Said as the server says it, never guessed.
import { Cloud, CloudAlert, CloudCheck, CloudOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { create } from 'zustand'
import { useDraft, useSaveState } from '../document/index.ts'
import { Button, Chip, cn, Dialog } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { reopen } from './reopened.ts'

/** ⌘S lights the chip up for a moment: there is nothing to save by hand. */
export const useSaved = create<{ lit: number; flash: () => void }>((set) => ({ lit: 0, flash: () => set(({ lit }) => ({ lit: lit + 1 })) }))

export function SaveChip() {
  const t = useWords('editor')
  const say = useSay()
  const state = useSaveState()
  const draft = useDraft()
  const lit = useSaved(({ lit: count }) => count)
  useEffect(() => {
    if (!lit) return
    const timer = setTimeout(() => useSaved.setState({ lit: 0 }), 900)
    return () => clearTimeout(timer)
  }, [lit])
  if (draft.me.role === 'viewer') return <Chip className="h-6">{t('save.viewer')}</Chip>
  if (state.is === 'saved')
    return (
      <Chip icon={<CloudCheck />} className={cn('h-6 border border-line transition-colors', lit && 'bg-ac-soft text-ac')}>
        <span role="status">{t('save.saved')}</span>
      </Chip>
    )
  if (state.is === 'saving')
    return (
      <Chip icon={<Cloud />} className="h-6">
        {t('save.saving')}
      </Chip>
    )
  if (state.is === 'offline')
    return (
      <Chip tone="warn" icon={<CloudOff />} className="h-6">
        <span role="status">{state.edits ? t('save.offline', { count: state.edits }) : t('save.offlineClean')}</span>
      </Chip>
    )
  const download = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([JSON.stringify(draft.document.getSnapshot(), null, 2)], { type: 'application/json' }))
    link.download = `${draft.document.getSnapshot().title || draft.flow}.json`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <span role="alert" className="flex min-w-0 items-center gap-1.5">
      <Chip tone="danger" icon={<CloudAlert />} className="h-6 min-w-0 shrink">
        <span className="truncate" title={say(state.reason)}>
          {t('save.failed')} {say(state.reason)}
        </span>
      </Chip>
      <Button size="small" onClick={download}>
        {t('save.export')}
      </Button>
      {state.again ? null : <GiveUp edits={state.edits} onExport={download} />}
    </span>
  )
}

/** The way out when the server will never take what was drawn: only after asking, for it cannot be taken back. */
function GiveUp({ edits, onExport }: { edits: number; onExport: () => void }) {
  const t = useWords('editor')
  const draft = useDraft()
  const [asking, setAsking] = useState(false)
  const giveUp = () => void draft.discard().then(reopen)
  return (
    <>
      <Button size="small" look="danger-plain" onClick={() => setAsking(true)}>
        {t('save.discard')}
      </Button>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        closeLabel={t('close')}
        title={t('save.discardTitle', { count: edits })}
        about={t('save.discardAbout')}
        footer={
          <>
            <Button onClick={onExport}>{t('save.export')}</Button>
            <Button look="danger" onClick={giveUp}>
              {t('save.discard')}
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
    </>
  )
}
