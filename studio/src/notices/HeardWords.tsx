// studio · a notice as callers hear it, and what follows it.
import { secondsOf } from '@hotline/flows'
import type { Notice } from '@hotline/schemas'
import { Pause, Play } from 'lucide-react'
import { usePlayer } from '../inspector/widgets/use-player.ts'
import { Button } from '../ui/index.ts'
import { phone, useWords } from '../words/index.ts'

export function HeardWords({ notice }: { notice: Notice }) {
  const t = useWords('notices')
  const { recording, words: text, language } = notice
  const player = usePlayer(recording ? { sha256: recording.sha256 } : { text, language, speed: 1 }, recording?.seconds ?? secondsOf(text))
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-subhead">{t('quoted', { words: text })}</p>
      <p className="text-t2">
        {notice.after === 'forward' ? t('thenForward', { number: phone(notice.forwardTo ?? '') }) : t(`after.${notice.after}`)}
      </p>
      <Button icon={player.playing ? <Pause /> : <Play />} onClick={player.toggle}>
        {t(player.playing ? 'stop' : 'listen')}
      </Button>
    </div>
  )
}
