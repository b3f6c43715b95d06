// studio · nothing is selected: the flow itself, its languages and voices, its variables.
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useDocument } from '../document/index.ts'
import { useScene } from '../editor/scene.tsx'
import { useIssues } from '../problems/issues.ts'
import { Button, Field, IconButton, Select, Switch, TextInput, toast } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { IssueBox } from './IssueBox.tsx'
import { asName, knownNames } from './widgets/known-names.ts'
import { SpeedButton, VoiceButton } from './widgets/VoiceButton.tsx'

const known = ['zh-CN', 'en-US', 'yue-HK', 'ja-JP', 'ko-KR'] as const

export function FlowSettings() {
  const t = useWords('editor')
  const document = useDocument()
  const { actions, canEdit, cards } = useScene()
  const issues = useIssues((found) => found.issues).filter((issue) => !issue.node)
  const { commands } = actions
  const more = known.filter((language) => !document.languages.includes(language))
  return (
    <div className="flex h-full flex-col overflow-y-auto pb-6">
      <header className="px-3.5 pt-3.5 pb-3">
        <h2 className="text-subhead font-semibold">{t('flow.title')}</h2>
        <p className="text-small text-t2">{t('flow.about', { count: cards.size })}</p>
      </header>
      {issues.length ? (
        <div className="px-3.5 pb-3">
          <IssueBox issues={issues} disabled={!canEdit} />
        </div>
      ) : null}
      <section className="flex flex-col gap-2.5 border-t border-line px-3.5 pt-3 pb-3.5">
        <Field label={t('flow.name')}>
          {(parts) => (
            <TextInput
              {...parts}
              key={document.title}
              defaultValue={document.title}
              maxLength={80}
              disabled={!canEdit}
              onBlur={(event) => {
                const next = event.target.value.trim()
                if (next && next !== document.title) commands.setTitle(next)
              }}
            />
          )}
        </Field>
      </section>
      <section className="flex flex-col gap-2 border-t border-line px-3.5 pt-3 pb-3.5">
        <h3 className="font-semibold">{t('flow.languages')}</h3>
        {document.languages.map((language, index) => (
          <div key={language} className="flex items-center gap-2">
            <span className="w-[68px] shrink-0 truncate" title={language}>
              {known.some((one) => one === language) ? t(`languageName.${language}`) : language}
            </span>
            <div className="flex min-w-0 flex-1 gap-1.5">
              {canEdit ? (
                <>
                  <VoiceButton language={language} />
                  <SpeedButton language={language} />
                </>
              ) : null}
            </div>
            {index > 0 && canEdit ? (
              <IconButton
                size="small"
                label={t('flow.removeLanguage', { language })}
                onClick={() => {
                  commands.setLanguages(document.languages.filter((one) => one !== language))
                  toast(t('flow.languageRemoved', { language }), { label: t('undo'), onUndo: actions.undo })
                }}
              >
                <X />
              </IconButton>
            ) : (
              <span className="w-[26px] text-center text-small text-t3">{index === 0 ? t('flow.first') : ''}</span>
            )}
          </div>
        ))}
        {canEdit && more.length ? (
          <Select
            aria-label={t('flow.addLanguage')}
            value={null}
            placeholder={t('flow.addLanguage')}
            onValue={(language) => commands.setLanguages([...document.languages, language])}
            choices={more.map((language) => ({ value: language, label: `${language} ${t(`languageName.${language}`)}` }))}
          />
        ) : null}
      </section>
      <Variables />
    </div>
  )
}

function Variables() {
  const t = useWords('editor')
  const document = useDocument()
  const { actions, canEdit } = useScene()
  const [typed, setTyped] = useState('')
  const { commands } = actions
  const names = knownNames(document).filter((one) => !one.builtIn)
  const add = () => {
    const name = asName(typed)
    if (!name) return
    commands.setVariable(name, { label: typed.trim().slice(0, 40) })
    setTyped('')
  }
  return (
    <section className="flex flex-col gap-1.5 border-t border-line px-3.5 pt-3">
      <h3 className="font-semibold">{t('flow.variables')}</h3>
      <p className="text-small text-t3">{t('flow.variablesAbout')}</p>
      <ul>
        {names.map(({ name }) => {
          const variable = document.variables[name]
          return (
            <li key={name} className="flex h-[34px] items-center gap-2 border-b border-line">
              <input
                aria-label={t('flow.variableLabel', { name })}
                key={variable?.label ?? name}
                defaultValue={variable?.label ?? name}
                readOnly={!canEdit}
                maxLength={40}
                onBlur={(event) => {
                  const label = event.target.value.trim()
                  if (label && label !== (variable?.label ?? name)) commands.setVariable(name, { ...variable, label })
                }}
                className="h-[26px] min-w-0 flex-1 rounded-keycap bg-transparent px-1 outline-none hover:bg-sunken focus-visible:bg-sunken"
              />
              <code className="max-w-24 truncate font-mono text-small text-t3">{name}</code>
              <span className="flex items-center gap-1 text-small text-t2">
                {t('flow.secret')}
                <Switch
                  aria-label={t('flow.secretOf', { name })}
                  checked={variable?.secret ?? false}
                  disabled={!canEdit}
                  onChecked={(secret) => commands.setVariable(name, { label: name, ...variable, secret })}
                />
              </span>
              {variable && canEdit ? (
                <IconButton size="small" label={t('flow.removeVariable', { name })} onClick={() => commands.setVariable(name, null)}>
                  <X />
                </IconButton>
              ) : (
                <span className="w-[26px]" />
              )}
            </li>
          )
        })}
      </ul>
      {canEdit ? (
        <form
          className="mt-1 flex gap-1.5"
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <TextInput
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder={t('flow.newVariable')}
            aria-label={t('flow.newVariable')}
            maxLength={40}
            className="flex-1"
          />
          <Button type="submit" icon={<Plus />}>
            {t('items.add')}
          </Button>
        </form>
      ) : null}
    </section>
  )
}
