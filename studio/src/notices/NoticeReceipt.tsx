// studio · after sending: it is out, then the first call that heard it.
import type { Notice } from '@hotline/schemas'
import { PhoneIncoming } from 'lucide-react'
import { useAsk, useChange } from '../api/index.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Banner, Button, Spinner } from '../ui/index.ts'
import { shortMoment, timeOfDay, useLanguage, useWords } from '../words/index.ts'

export function NoticeReceipt({ sent, onDone }: { sent: Notice; onDone: () => void }) {
  const t = useWords('notices')
  const language = useLanguage()
  const notices = useAsk('listNotices', {}, { every: 1_500 })
  const end = useChange('endNotice', ['listNotices'])
  const now = notices.data?.active.find(({ id }) => id === sent.id)
  const heardAt = (now ?? sent).heardAt
  const over = notices.data !== undefined && notices.isFetchedAfterMount && !now
  return (
    <div className="flex flex-col gap-4">
      {over ? (
        <Banner tone="info">{t('over')}</Banner>
      ) : heardAt ? (
        <Banner tone="ok" icon={<PhoneIncoming />}>
          <strong className="nums font-semibold">{t('confirmed', { at: timeOfDay(heardAt) })}</strong>
        </Banner>
      ) : (
        <Banner tone="info" icon={<Spinner />}>
          <strong className="font-semibold">{t('waiting')}</strong>
        </Banner>
      )}
      <blockquote className="rounded-box border border-line px-3 py-2.5">{t('quoted', { words: sent.words })}</blockquote>
      <p className="nums text-small text-t2">
        {t('sentTo', { count: sent.numbers.length, until: shortMoment(sent.endsAt, new Date(), language) })}
      </p>
      <Trouble error={end.error} />
      <div className="flex gap-2 max-tablet:flex-col">
        {over ? null : (
          <Button look="danger-plain" size="large" busy={end.isPending} onClick={() => end.mutate({ notice: sent.id })}>
            {t('endNow')}
          </Button>
        )}
        <Button look="primary" size="large" onClick={onDone}>
          {t('done')}
        </Button>
      </div>
    </div>
  )
}
