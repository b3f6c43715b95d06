// studio · while callers hear a notice, every page says so to everybody: what, by whom, until when, and the way to end it.
import type { Notice } from '@hotline/schemas'
import { Megaphone } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useAsk, useChange, useMay } from '../api/index.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Avatar, Banner, Button, Dialog } from '../ui/index.ts'
import { phone, shortMoment, timeOfDay, useLanguage, useWords } from '../words/index.ts'
import { HeardWords } from './HeardWords.tsx'

const SOON = 5 * 60_000
const HOUR = 3_600_000

/** The clock, looked at again and again: a notice ends by itself, and so does its banner. */
function useNow(every: number): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), every)
    return () => clearInterval(timer)
  }, [every])
  return now
}

export function NoticeBanner() {
  const notices = useAsk('listNotices', {}, { every: 5_000 })
  const now = useNow(5_000)
  const active = (notices.data?.active ?? []).filter(({ endsAt }) => Date.parse(endsAt) > now.getTime())
  return active.map((notice) => <Strip key={notice.id} notice={notice} now={now} />)
}

function Strip({ notice, now }: { notice: Notice; now: Date }) {
  const t = useWords('notices')
  const language = useLanguage()
  const may = useMay('publisher')
  const end = useChange('endNotice', ['listNotices'])
  const change = useChange('changeNotice', ['listNotices'])
  const [open, setOpen] = useState(false)
  const soon = Date.parse(notice.endsAt) - now.getTime() < SOON
  const [first] = notice.numbers
  const later = new Date(Date.parse(notice.endsAt) + HOUR).toISOString()
  return (
    <>
      <Banner
        tone={soon ? 'warn' : 'danger'}
        strip
        icon={<Megaphone />}
        className="py-0.5 max-tablet:gap-y-1 max-tablet:px-4 max-tablet:py-1.5"
        actions={
          <>
            {soon && may ? (
              <Button size="small" busy={change.isPending} onClick={() => change.mutate({ notice: notice.id, body: { endsAt: later } })}>
                {t('anHourMore')}
              </Button>
            ) : null}
            <Button size="small" onClick={() => setOpen(true)}>
              {t('listen')}
            </Button>
            {may ? (
              <Button size="small" busy={end.isPending} onClick={() => end.mutate({ notice: notice.id })}>
                {t('endNow')}
              </Button>
            ) : null}
          </>
        }
      >
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <strong className="nums font-semibold">
            {notice.numbers.length === 1
              ? t('oneNumber', { number: phone(first ?? '') })
              : t('manyNumbers', { count: notice.numbers.length })}
          </strong>
          <span className="nums flex items-center gap-1.5 text-t2 max-tablet:text-small">
            <Avatar name={notice.sentBy} size={20} seat={0} />
            {t('sentBy', {
              name: notice.sentBy,
              at: shortMoment(notice.sentAt, now, language),
              until: shortMoment(notice.endsAt, now, language),
            })}
          </span>
          <span className="nums text-small text-t2">
            {notice.heardAt ? t('confirmed', { at: timeOfDay(notice.heardAt) }) : t('waiting')}
          </span>
        </span>
        <Trouble error={end.error ?? change.error} className="my-1" />
      </Banner>
      <Dialog open={open} onClose={() => setOpen(false)} closeLabel={t('close')} title={t('hears')}>
        <HeardWords notice={notice} />
      </Dialog>
    </>
  )
}
