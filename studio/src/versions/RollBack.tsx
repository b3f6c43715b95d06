// studio · going back to an older version, after one question.
import { useState } from 'react'
import { useAsk, useChange } from '../api/index.ts'
import { Trouble, useReason } from '../shell/index.ts'
import { Banner, Button, Dialog, toast } from '../ui/index.ts'
import { phone, useSay, useWords } from '../words/index.ts'

/** `version` null: not asked. */
export function RollBack({
  flow,
  version,
  onClose,
  onDone,
}: {
  flow: string
  version: number | null
  onClose: () => void
  onDone?: () => void
}) {
  const t = useWords('versions')
  const say = useSay()
  const reason = useReason('publisher')
  const bound = (useAsk('listNumbers', {}, { enabled: version !== null }).data ?? []).filter((row) => row.flow?.id === flow)
  const roll = useChange('rollBack', ['listFlows', 'getFlow', 'listVersions', 'listNumbers'])
  const [failed, setFailed] = useState<{ number: string; words: string }[]>([])
  const go = async () => {
    if (version === null) return
    const answer = await roll.mutateAsync({ flow, number: String(version), body: {} }).catch(() => null)
    if (!answer) return
    const left = answer.numbers.flatMap(({ number, ok, problem }) => (ok ? [] : [{ number, words: problem ? say(problem) : '' }]))
    setFailed(left)
    if (left.length) return
    toast(t('rolledBack', { version, count: answer.numbers.length }))
    onClose()
    onDone?.()
  }
  return (
    <Dialog
      open={version !== null}
      onClose={onClose}
      title={t('rollBackTitle', { version: version ?? 0 })}
      closeLabel={t('close')}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            look="danger"
            size="large"
            busy={roll.isPending}
            reason={reason ?? (bound.length ? undefined : t('rollBackNothing'))}
            onClick={() => void go()}
          >
            {t('rollBackTo', { version: version ?? 0 })}
          </Button>
        </>
      }
    >
      <p>
        {bound.length
          ? t('rollBackAbout', { count: bound.length, numbers: bound.map(({ shown }) => shown).join(t('comma')), version: version ?? 0 })
          : t('rollBackNothing')}
      </p>
      <div className="flex flex-col gap-2 pt-2">
        <Trouble error={roll.error} />
        {failed.map(({ number, words }) => (
          <Banner key={number} tone="danger">
            {phone(number)} {words}
          </Banner>
        ))}
      </div>
    </Dialog>
  )
}
