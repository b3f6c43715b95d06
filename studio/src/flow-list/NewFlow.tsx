// studio · the first flow: pick the closest template, answer its questions, hear what callers will hear.

import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { hoursInWords, type OpeningHours, type Template, templates } from '@hotline/flows'
import { useNavigate } from '@tanstack/react-router'
import { Check, FileUp, Play, Plus } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ulid } from 'ulid'
import { useChange, useMe } from '../api/index.ts'
import { useKeepStep } from '../first-steps/index.ts'
import { PageHeader, Trouble, useReason } from '../shell/index.ts'
import { Button, Chip, cn, Tile } from '../ui/index.ts'
import { useSay, useWords } from '../words/index.ts'
import { Audition } from './Audition.tsx'
import { answersOf } from './answers-of.ts'
import { Heard } from './Heard.tsx'
import { ImportFlow } from './ImportFlow.tsx'
import { MiniCanvas } from './MiniCanvas.tsx'
import { Question } from './Question.tsx'

type Answers = Record<string, unknown>
/** The company is known since set-up; everything else begins as the template says. */
const initial = (template: Template, company: string): Answers =>
  Object.fromEntries(
    template.questions.map(({ id, kind, initial: value }) => [id, id === 'company' && kind === 'text' && !value ? company : value]),
  )
/** Cards are drawn as if somebody answered the telephone, so that they show where callers are put through. */
const somebody = '13800138000'
const mint = (): string => ulid()

export function NewFlow() {
  const t = useWords('new-flow')
  const inWords = useSay()
  const reason = useReason('editor')
  const navigate = useNavigate()
  const [chosen, setChosen] = useState(templates[0]?.id ?? '')
  const [given, setGiven] = useState<Answers>({})
  const [heard, setHeard] = useState<string | null>(null)
  const [importing, setImporting] = useState(false)
  const create = useChange('createFlow', ['listFlows'])
  const keepStep = useKeepStep()
  const company = useMe()?.workspace?.name ?? ''
  const template = templates.find((one) => one.id === chosen) ?? templates[0]
  const values: Answers = useMemo(() => (template ? { ...initial(template, company), ...given } : {}), [template, given, company])
  const answers = useMemo(() => (template ? answersOf(template.questions, values) : {}), [template, values])
  const drawn = useMemo(
    () =>
      new Map(
        templates.map((one) => {
          const answered = answersOf(one.questions, { ...initial(one, company), ...given })
          return [one.id, { real: one.document(answered, mint), card: one.document({ phone: somebody, ...answered }, mint) }] as const
        }),
      ),
    [given, company],
  )
  const marks = useMemo(() => {
    const hours = answers.hours as OpeningHours | undefined
    return [answers.company, answers.phone, hours ? hoursInWords(hours) : ''].filter(
      (mark): mark is string => typeof mark === 'string' && mark !== '',
    )
  }, [answers])
  const open = (flow: string, listen: boolean) => navigate({ to: '/flows/$flow', params: { flow }, search: listen ? { listen: '1' } : {} })
  const build = async (withAnswers: boolean) => {
    if (!template || reason) return
    const flow = await create
      .mutateAsync({
        body: { name: inWords(template.name), template: template.id, answers: (withAnswers ? answers : {}) as Record<string, never> },
      })
      .catch(() => null)
    if (!flow) return
    keepStep('answered')
    await open(flow.id, true)
  }
  const blank = async () => {
    const flow = await create.mutateAsync({ body: { name: t('blankName') } }).catch(() => null)
    if (flow) await open(flow.id, false)
  }
  const buildRef = useRef(build)
  buildRef.current = build
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void buildRef.current(true)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  const document = template ? drawn.get(template.id)?.real : undefined
  const listening = templates.find((one) => one.id === heard)
  const listenedTo = heard ? drawn.get(heard)?.card : undefined
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto desk:flex-row desk:overflow-hidden">
      <div className="flex min-w-0 flex-1 flex-col">
        <PageHeader title={t('title')} />
        <main className="min-h-0 flex-1 px-4 py-3.5 desk:overflow-y-auto desk:px-6">
          <p className="mb-3 flex flex-wrap items-baseline gap-x-2">
            <strong className="text-subhead font-semibold">{t('closest')}</strong>
            <span className="text-t2">{t('closestAbout')}</span>
          </p>
          <RadioGroup
            aria-label={t('closest')}
            value={chosen}
            onValueChange={(next) => {
              setChosen(String(next))
              setHeard((before) => (before ? String(next) : null))
            }}
            className="grid grid-cols-1 gap-3 tablet:grid-cols-2 wide:grid-cols-3"
          >
            {templates.map((one) => (
              <TemplateCard
                key={one.id}
                template={one}
                chosen={one.id === chosen}
                document={drawn.get(one.id)?.card}
                onListen={() => setHeard(one.id)}
              />
            ))}
          </RadioGroup>
          <div className="mt-3 grid gap-3 tablet:grid-cols-2">
            <Other icon={Plus} title={t('blank')} about={t('blankAbout')} onPress={() => void blank()} />
            <Other icon={FileUp} title={t('import')} about={t('importAbout')} onPress={() => setImporting(true)} />
          </div>
        </main>
        {listening && listenedTo ? (
          <Audition key={listening.id} name={inWords(listening.name)} document={listenedTo} marks={marks} onClose={() => setHeard(null)} />
        ) : null}
      </div>
      {template ? (
        <aside className="flex shrink-0 flex-col border-line bg-surface desk:w-[400px] desk:border-l">
          <header className="flex min-h-[52px] items-center gap-2.5 border-b border-line px-5">
            <h2 className="text-heading font-semibold">{t('questions', { count: template.questions.length })}</h2>
            <span className="text-small text-t2">{inWords(template.name)}</span>
            <Button look="quiet" className="-mr-2 ml-auto" onClick={() => void build(false)}>
              {t('skip')}
            </Button>
          </header>
          <div className="min-h-0 flex-1 desk:overflow-y-auto">
            {template.questions.map((question, index) => (
              <Question
                key={`${template.id} ${question.id}`}
                question={question}
                index={index}
                value={values[question.id]}
                onValue={(value) => setGiven({ ...given, [question.id]: value })}
              />
            ))}
            <section className="px-5 py-4">
              <h3 className="mb-2.5 font-semibold">{t('willHear')}</h3>
              {document ? <Heard document={document} marks={marks} /> : null}
            </section>
          </div>
          <footer className="flex flex-col gap-2.5 border-t border-line px-5 py-3.5">
            <p className="text-small text-t2">{t('safe')}</p>
            <Trouble error={create.error} />
            <Button
              look="primary"
              size="large"
              icon={<Play className="fill-current" />}
              busy={create.isPending}
              reason={reason}
              onClick={() => void build(true)}
              className="w-full"
            >
              {t('build')}
            </Button>
          </footer>
        </aside>
      ) : null}
      <ImportFlow open={importing} onClose={() => setImporting(false)} onDone={(flow) => void open(flow, false)} />
    </div>
  )
}

function TemplateCard({
  template,
  chosen,
  document,
  onListen,
}: {
  template: Template
  chosen: boolean
  document: Parameters<typeof MiniCanvas>[0]['document'] | undefined
  onListen: () => void
}) {
  const t = useWords('new-flow')
  const inWords = useSay()
  return (
    <div
      className={cn(
        'relative overflow-hidden rounded-card border bg-surface transition-shadow',
        chosen ? 'border-ac ring-1 ring-ac' : 'border-line-2 hover:shadow-2',
      )}
    >
      <Radio.Root
        value={template.id}
        onKeyDown={(event) => {
          if (event.key !== ' ') return
          event.preventDefault()
          onListen()
        }}
        className="block w-full cursor-pointer text-left -outline-offset-2"
        aria-label={t('card', { name: inWords(template.name), about: inWords(template.about), steps: template.steps })}
      >
        {document ? <MiniCanvas document={document} lit={chosen} /> : null}
        <span className="block border-t border-line px-3 py-2.5">
          <span
            className={cn(
              'flex h-[22px] items-center gap-2',
              chosen ? 'pr-[118px] [html[lang=en]_&]:pr-[74px]' : 'pr-16 [html[lang=en]_&]:pr-[74px]',
            )}
          >
            <span className="truncate text-subhead font-semibold">{inWords(template.name)}</span>
            <span className="nums shrink-0 text-small text-t2 [html[lang=en]_&]:hidden">{t('steps', { count: template.steps })}</span>
          </span>
          <span
            className="block h-4 truncate text-small leading-4 text-t2 [html[lang=en]_&]:h-8 [html[lang=en]_&]:whitespace-normal"
            title={inWords(template.about)}
          >
            {inWords(template.about)}
          </span>
        </span>
      </Radio.Root>
      <span className="absolute right-2.5 bottom-[26px] [html[lang=en]_&]:bottom-[42px] flex items-center gap-1">
        {chosen ? (
          <Chip tone="accent" icon={<Check />} className="[html[lang=en]_&]:hidden">
            {t('chosen')}
          </Chip>
        ) : null}
        <Button look="link" size="small" icon={<Play />} onClick={onListen} className="[&_svg]:size-3.5">
          {t('listen')}
        </Button>
      </span>
    </div>
  )
}

function Other({ icon, title, about, onPress }: { icon: typeof Plus; title: string; about: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex items-center gap-3 rounded-box border border-dashed border-line-3 px-3.5 py-2.5 text-left transition-colors hover:bg-surface"
    >
      <Tile icon={icon} size={28} />
      <span className="min-w-0">
        <span className="block font-semibold">{title}</span>
        <span className="block truncate text-small text-t2">{about}</span>
      </span>
    </button>
  )
}
