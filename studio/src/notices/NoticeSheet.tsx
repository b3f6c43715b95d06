// studio · sending an emergency notice: which numbers, what callers hear, what follows, until when. Nothing but words has to be chosen.
import type { Notice } from '@hotline/schemas'
import { Info, Megaphone } from 'lucide-react'
import { useState } from 'react'
import { Trouble } from '../shell/Trouble.tsx'
import { Banner, Button, cn, Sheet, TextInput, Tile } from '../ui/index.ts'
import { shortMoment, useLanguage, useWords } from '../words/index.ts'
import { localValue } from './ends.ts'
import { NoticeNumbers } from './NoticeNumbers.tsx'
import { NoticeReceipt } from './NoticeReceipt.tsx'
import { NoticeWords } from './NoticeWords.tsx'
import { type NoticeForm, useNoticeForm } from './use-notice-form.ts'

const heading = 'text-body font-semibold'

export function NoticeSheet({ onClose }: { onClose: () => void }) {
  const t = useWords('notices')
  const shell = useWords('shell')
  const language = useLanguage()
  const form = useNoticeForm()
  const [sent, setSent] = useState<Notice | null>(null)
  const until = shortMoment(form.endsAt, form.now, language)
  const submit = async () => {
    const notice = await form.submit().catch(() => null)
    if (notice) setSent(notice)
  }
  const reason = form.blocked && form.blocked !== 'offline' ? t(`blocked.${form.blocked}`) : undefined
  const failed = form.blocked === 'offline' || form.send.error
  return (
    <Sheet
      open
      onClose={onClose}
      closeLabel={t('close')}
      title={t('title')}
      about={t('about')}
      mark={<Tile icon={Megaphone} tint="danger" size={32} className="rounded-box" />}
      footer={
        sent ? null : (
          <div className="flex w-full flex-col gap-2.5">
            {form.blocked === 'offline' ? <Banner tone="danger">{t('offline')}</Banner> : null}
            {form.send.error ? (
              <Banner tone="danger">
                {t('notSent')}
                <Trouble error={form.send.error} className="mt-2 border-0 p-0" />
              </Banner>
            ) : null}
            <div className="flex items-center justify-end gap-2">
              <Button className="max-tablet:hidden" size="large" onClick={onClose}>
                {t('cancel')}
              </Button>
              <Button
                look="danger"
                size="large"
                className="max-tablet:h-12 max-tablet:flex-1 max-tablet:text-heading"
                busy={form.send.isPending}
                reason={reason}
                disabled={form.loading}
                onClick={() => void submit()}
              >
                {reason ?? (failed ? t('retry') : t('send', { count: form.wanted.length, until }))}
              </Button>
            </div>
          </div>
        )
      }
      className="max-tablet:w-full"
    >
      {sent ? (
        <NoticeReceipt sent={sent} onDone={onClose} />
      ) : form.loading ? (
        <>
          <Trouble error={form.error} />
          <p className="py-8 text-center text-t3">{shell('loading')}</p>
        </>
      ) : form.rows.length === 0 ? (
        <p className="py-8 text-center text-t2">{t('noNumbers')}</p>
      ) : (
        <div className="flex flex-col gap-5">
          <NoticeNumbers form={form} />
          <NoticeWords form={form} />
          <After form={form} />
          <Until form={form} />
          <p className="flex gap-2 rounded-box bg-sunken px-3 py-2.5 text-small text-t2">
            <Info className="mt-px size-4 shrink-0" aria-hidden />
            {t('effect')}
          </p>
        </div>
      )}
    </Sheet>
  )
}

function After({ form }: { form: NoticeForm }) {
  const t = useWords('notices')
  return (
    <section className="flex flex-col gap-2">
      <h3 className={heading}>{t('afterwards')}</h3>
      <div
        role="radiogroup"
        aria-label={t('afterwards')}
        className="overflow-hidden rounded-box border border-line max-tablet:grid max-tablet:grid-cols-3"
      >
        {(['flow', 'hangup', 'forward'] as const).map((after) => {
          const on = form.after === after
          return (
            // biome-ignore lint/a11y/useSemanticElements: a radio with two lines, drawn as a row
            <button
              key={after}
              type="button"
              role="radio"
              aria-checked={on}
              onClick={() => form.setAfter(after)}
              className={cn(
                'flex w-full items-start gap-3 border-line px-3 py-2 text-left transition-colors max-tablet:h-11 max-tablet:items-center max-tablet:justify-center max-tablet:px-1 max-tablet:not-first:border-l tablet:not-first:border-t',
                on ? 'bg-ac-soft' : 'hover:bg-sunken',
              )}
            >
              <span
                aria-hidden
                className={cn(
                  'mt-0.5 size-4 shrink-0 rounded-full border max-tablet:hidden',
                  on ? 'border-[5px] border-ac bg-surface' : 'border-line-3',
                )}
              />
              <span className="min-w-0 max-tablet:text-center">
                <span className={cn('block', on && 'font-semibold')}>{t(`after.${after}`)}</span>
                <span className="block text-small text-t2 max-tablet:hidden">{t(`afterAbout.${after}`)}</span>
              </span>
            </button>
          )
        })}
      </div>
      {form.after === 'forward' ? (
        <TextInput
          aria-label={t('forwardTo')}
          inputMode="tel"
          size="large"
          placeholder={t('forwardTo')}
          value={form.forwardTo}
          onChange={(event) => form.setForwardTo(event.target.value)}
        />
      ) : null}
    </section>
  )
}

function Until({ form }: { form: NoticeForm }) {
  const t = useWords('notices')
  const language = useLanguage()
  const [own, setOwn] = useState(false)
  const choice =
    'flex h-[30px] items-center justify-center gap-1.5 rounded-control border px-3 transition-colors max-tablet:h-12 max-tablet:flex-col max-tablet:gap-0'
  const look = (on: boolean) => (on ? 'border-ac bg-ac-soft font-semibold text-ac' : 'border-line-2 hover:bg-sunken')
  return (
    <section className="flex flex-col gap-2">
      <h3 className={heading}>{t('until')}</h3>
      <div className="flex flex-wrap gap-2 max-tablet:grid max-tablet:grid-cols-4">
        {form.endings.map(({ id, at }, place) => {
          const on = !own && at.getTime() === form.endsAt.getTime()
          return (
            <button
              key={id}
              type="button"
              aria-pressed={on}
              className={cn(choice, look(on), place > 2 && 'max-tablet:hidden')}
              onClick={() => {
                setOwn(false)
                form.end(at)
              }}
            >
              <span className="nums whitespace-nowrap">{shortMoment(at, form.now, language).split(' ').at(-1)}</span>
              <span className="text-small whitespace-nowrap text-t2">{t(`ending.${id}`)}</span>
            </button>
          )
        })}
        <button type="button" aria-pressed={own} className={cn(choice, look(own))} onClick={() => setOwn(true)}>
          {t('ending.own')}
        </button>
      </div>
      {own ? (
        <input
          type="datetime-local"
          aria-label={t('until')}
          className="h-9 rounded-control border border-line-2 bg-surface px-2.5 dark:bg-raised"
          value={localValue(form.endsAt)}
          min={localValue(form.now)}
          max={localValue(new Date(form.now.getTime() + 7 * 24 * 3_600_000))}
          onChange={(event) => {
            const at = new Date(event.target.value)
            if (!Number.isNaN(at.getTime())) form.end(at)
          }}
        />
      ) : null}
      <p className="text-small text-t2">{t('untilAbout')}</p>
    </section>
  )
}
