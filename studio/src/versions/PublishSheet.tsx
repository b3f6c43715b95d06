// studio · publishing on one sheet: checks, what changed, which numbers, a note; then what became of each number.
import type { Published } from '@hotline/schemas'
import { Check, CircleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useAsk, useChange } from '../api/index.ts'
import { useDocument, useSaveState } from '../document/index.ts'
import { setEditor, showNode, useEditor } from '../editor/editor-state.ts'
import { useFacts } from '../editor/flow-facts.tsx'
import { useIssues } from '../problems/issues.ts'
import { Trouble, useReason } from '../shell/index.ts'
import { Banner, Button, cn, Sheet, Spinner, TextArea } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { ChangeList } from './ChangeList.tsx'
import { changesOf } from './changes.ts'
import { type Chosen, NumberChoice } from './NumberChoice.tsx'
import { PublishResult } from './PublishResult.tsx'

const none: Chosen = { numbers: [], claims: {} }

/** Shown while the editor says so. */
export function PublishSheet() {
  return useEditor(({ publish }) => publish) ? <OpenSheet /> : null
}

function OpenSheet() {
  const t = useWords('versions')
  const { flow, summary } = useFacts()
  const document = useDocument()
  const { errors, warnings, ready } = useIssues()
  const saved = useSaveState().is === 'saved'
  const reason = useReason('publisher')
  const versions = useAsk('listVersions', { flow }).data
  const numbers = useAsk('listNumbers', {}).data
  const publish = useChange('publish', ['listFlows', 'getFlow', 'listVersions', 'getVersion', 'listNumbers', 'listJambonzNumbers'])
  const [chosen, setChosen] = useState<Chosen>(none)
  const [note, setNote] = useState('')
  const [done, setDone] = useState<Published | null>(null)
  const [touched, setTouched] = useState(false)
  /** What was live when the button was pressed. */
  const before = useRef<number | undefined>(undefined)
  const newest = versions?.[0]
  const live = summary?.live?.number
  const last = useAsk('getVersion', { flow, number: String(newest?.number ?? 0) }, { enabled: newest !== undefined }).data
  // A draft that equals the newest version is not published again: numbers only move to it.
  const again = last !== undefined && last.number === newest?.number && changesOf(last.document, document).told.length === 0
  const next = (newest?.number ?? 0) + (again ? 0 : 1)

  useEffect(() => {
    if (touched || !numbers) return
    setChosen({ numbers: numbers.filter((row) => row.flow?.id === flow).map(({ number }) => number), claims: {} })
  }, [numbers, flow, touched])

  const close = () => setEditor({ publish: false })
  const inProgress = (numbers ?? []).filter((row) => row.flow?.id === flow).reduce((sum, row) => sum + row.live, 0)
  const send = async () => {
    const body = {
      note: note.trim(),
      numbers: [...chosen.numbers],
      ...(Object.keys(chosen.claims).length ? { claim: { ...chosen.claims } } : {}),
    }
    before.current = live
    const answer = await publish.mutateAsync({ flow, body }).catch(() => null)
    if (answer) setDone(answer)
  }
  if (done) return <PublishResult flow={flow} published={done} before={before.current} onClose={close} />

  const count = chosen.numbers.length
  return (
    <Sheet
      open
      onClose={close}
      className="w-[560px]"
      title={t('title', { version: next })}
      about={t(count ? 'about' : 'aboutUnbound')}
      closeLabel={t('close')}
      footer={
        <>
          <p className="min-w-0 flex-1 text-small text-t2">{live ? t('footer', { count: inProgress, version: live }) : t('footerFirst')}</p>
          <Button size="large" onClick={close}>
            {t('cancel')}
          </Button>
          {errors ? (
            <Button look="danger" size="large" onClick={() => setEditor({ publish: false, problems: true })}>
              {t('fixFirst', { count: errors })}
            </Button>
          ) : (
            <Button
              look="primary"
              size="large"
              busy={publish.isPending}
              reason={reason ?? (saved && ready ? undefined : t('saving'))}
              onClick={() => void send()}
            >
              {count ? t('publishTo', { count }) : t('publishOnly', { version: next })}
            </Button>
          )}
        </>
      }
    >
      <Part
        n={1}
        done={ready && !errors && !warnings}
        bad={errors > 0}
        title={t('checks')}
        about={ready ? t('checked', { errors, warnings }) : ''}
      >
        {ready ? <Checks /> : <Spinner />}
      </Part>
      <Part n={2} title={t('changes')} about={live ? t('against', { version: live }) : t('first')}>
        {live ? <SinceLive flow={flow} number={live} /> : null}
      </Part>
      <Part n={3} title={t('numbers')}>
        <NumberChoice
          flow={flow}
          chosen={chosen}
          onChosen={(next) => {
            setTouched(true)
            setChosen(next)
          }}
        />
      </Part>
      <Part n={4} title={t('note')}>
        <TextArea
          rows={2}
          maxLength={500}
          aria-label={t('note')}
          placeholder={t('noteHint')}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Part>
      <Trouble error={publish.error} />
    </Sheet>
  )
}

function Part({
  n,
  title,
  about,
  done,
  bad,
  children,
}: {
  n: number
  title: string
  about?: string
  done?: boolean
  bad?: boolean
  children: ReactNode
}) {
  return (
    <section className="pb-5">
      <h3 className="flex items-center gap-2.5 pb-2">
        <span
          aria-hidden
          className={cn(
            'nums flex size-5 shrink-0 items-center justify-center rounded-full text-small font-semibold',
            bad ? 'bg-dg-soft text-dg' : done ? 'bg-ok-soft text-ok' : 'bg-ac text-on-ac',
          )}
        >
          {bad ? <CircleAlert className="size-3.5" /> : done ? <Check className="size-3.5" /> : n}
        </span>
        <span className="text-subhead font-semibold">{title}</span>
        {about ? <span className="text-small text-t2">{about}</span> : null}
      </h3>
      <div className="pl-[30px]">{children}</div>
    </section>
  )
}

function Checks() {
  const t = useWords('versions')
  const say = useSay()
  const { issues } = useIssues()
  const serious = issues.filter(({ severity }) => severity !== 'hint')
  if (!serious.length) return <p className="text-ok">{t('clean')}</p>
  return (
    <ul className="flex flex-col gap-1.5">
      {serious.map((issue, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
        <li key={index}>
          <Banner
            tone={issue.severity === 'error' ? 'danger' : 'warn'}
            actions={
              issue.node ? (
                <Button
                  size="small"
                  onClick={() => {
                    setEditor({ publish: false })
                    showNode(issue.node ?? '', issue.prop ?? null)
                  }}
                >
                  {t('locate')}
                </Button>
              ) : null
            }
          >
            <span className="block">{say(issue.what)}</span>
            <span className="block text-small text-t2">{say(issue.harm)}</span>
          </Banner>
        </li>
      ))}
    </ul>
  )
}

function SinceLive({ flow, number }: { flow: string; number: number }) {
  const t = useWords('versions')
  const document = useDocument()
  const live = useAsk('getVersion', { flow, number: String(number) })
  const changes = useMemo(() => live.data && changesOf(live.data.document, document), [live.data, document])
  if (!changes) return <Spinner />
  return (
    <>
      <ChangeList
        changes={changes.told}
        onSelect={({ node }) => {
          if (node && document.nodes[node]) showNode(node)
        }}
      />
      {changes.told.length ? null : <p className="text-t2">{t('unchanged', { version: number })}</p>}
      {changes.moved ? <p className="px-1.5 pt-1 text-small text-t3">{t('movedOnly', { count: changes.moved })}</p> : null}
    </>
  )
}
