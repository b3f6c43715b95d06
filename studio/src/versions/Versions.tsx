// studio · the history of a flow: what was published, by whom, which numbers answer with it; look, compare, bring back, go back.
import type { VersionSummary } from '@hotline/schemas'
import { ArrowLeft, Ellipsis } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useAsk, useChange } from '../api/index.ts'
import { useDocument } from '../document/index.ts'
import { setEditor, showNode, useEditor } from '../editor/editor-state.ts'
import { useFacts } from '../editor/flow-facts.tsx'
import { Trouble, useReason } from '../shell/index.ts'
import { Banner, Button, Chip, Dialog, IconButton, Menu, Sheet, Spinner, toast } from '../ui/index.ts'
import { shortMoment, useLanguage, useWords } from '../words/index.ts'
import { ChangeList } from './ChangeList.tsx'
import { changesOf } from './changes.ts'
import { RollBack } from './RollBack.tsx'
import { VersionPreview } from './VersionPreview.tsx'

/** Shown while the editor says so. */
export function Versions() {
  return useEditor(({ history }) => history) ? <OpenVersions /> : null
}

type Look = { at: 'preview' | 'compare'; version: VersionSummary }

function OpenVersions() {
  const t = useWords('versions')
  const { flow } = useFacts()
  const versions = useAsk('listVersions', { flow })
  const [look, setLook] = useState<Look | null>(null)
  const [back, setBack] = useState<number | null>(null)
  const [restore, setRestore] = useState<VersionSummary | null>(null)
  return (
    <Sheet
      open
      onClose={() => setEditor({ history: false })}
      title={look ? t(look.at === 'preview' ? 'lookingAt' : 'comparing', { version: look.version.number }) : t('history')}
      {...(look ? { about: t(look.at === 'preview' ? 'readOnly' : 'compareAbout', { version: look.version.number }) } : {})}
      {...(look
        ? {
            mark: (
              <IconButton label={t('backToList')} onClick={() => setLook(null)}>
                <ArrowLeft />
              </IconButton>
            ),
          }
        : {})}
      closeLabel={t('close')}
    >
      <Trouble error={versions.error} onRetry={() => void versions.refetch()} />
      {versions.isPending ? <Spinner /> : null}
      {look ? (
        look.at === 'preview' ? (
          <VersionPreview flow={flow} number={look.version.number} />
        ) : (
          <Compare flow={flow} number={look.version.number} />
        )
      ) : (
        <ol className="-mx-2">
          <li className="flex items-baseline gap-2 rounded-control px-2 py-2">
            <span className="font-semibold">{t('draft')}</span>
            <span className="text-small text-t2">{t('draftAbout')}</span>
          </li>
          {versions.data?.map((version) => (
            <VersionRow
              key={version.number}
              version={version}
              onLook={(at) => setLook({ at, version })}
              onRestore={() => setRestore(version)}
              onBack={() => setBack(version.number)}
            />
          ))}
          {versions.data?.length === 0 ? <li className="px-2 py-8 text-center text-t2">{t('noVersions')}</li> : null}
        </ol>
      )}
      <RollBack flow={flow} version={back} onClose={() => setBack(null)} />
      <Restore flow={flow} version={restore} onClose={() => setRestore(null)} />
    </Sheet>
  )
}

function VersionRow({
  version,
  onLook,
  onRestore,
  onBack,
}: {
  version: VersionSummary
  onLook: (at: Look['at']) => void
  onRestore: () => void
  onBack: () => void
}) {
  const t = useWords('versions')
  const language = useLanguage()
  const publisher = useReason('publisher')
  const editorRole = useReason('editor')
  const { number, note, publishedAt, publishedBy, numbers } = version
  return (
    <li className="flex items-start gap-2 rounded-control px-2 py-2 hover:bg-sunken">
      <button type="button" className="min-w-0 flex-1 text-left" onClick={() => onLook('preview')}>
        <span className="flex flex-wrap items-center gap-2">
          <span className="nums font-semibold">{`v${number}`}</span>
          <span className="text-small text-t2">{shortMoment(publishedAt, new Date(), language)}</span>
          <span className="text-small text-t2">{publishedBy}</span>
          {numbers.length ? (
            <Chip tone="accent" dot>
              {t('live')}
            </Chip>
          ) : null}
        </span>
        {note ? <span className="block break-words">{t('quoted', { text: note })}</span> : null}
        {numbers.length ? <span className="nums block text-small text-t3">{numbers.join(t('comma'))}</span> : null}
      </button>
      <Menu
        align="end"
        trigger={
          <IconButton size="small" label={t('actions', { version: number })}>
            <Ellipsis />
          </IconButton>
        }
        entries={[
          { label: t('preview'), onSelect: () => onLook('preview') },
          { label: t('compare'), onSelect: () => onLook('compare') },
          'line',
          { label: t('restore'), onSelect: onRestore, reason: editorRole },
          { label: t('rollBackTo', { version: number }), onSelect: onBack, reason: publisher, danger: true },
        ]}
      />
    </li>
  )
}

function Compare({ flow, number }: { flow: string; number: number }) {
  const t = useWords('versions')
  const document = useDocument()
  const version = useAsk('getVersion', { flow, number: String(number) })
  const changes = useMemo(() => version.data && changesOf(version.data.document, document), [version.data, document])
  if (!changes) return version.error ? <Trouble error={version.error} /> : <Spinner />
  return (
    <>
      <p className="pb-2 text-small text-t2">
        {t('counts', { added: changes.added, changed: changes.changed, removed: changes.removed, moved: changes.moved })}
      </p>
      <ChangeList changes={changes.told} onSelect={({ node }) => node && document.nodes[node] && showNode(node)} />
      {changes.told.length ? null : <p className="text-t2">{t('unchanged', { version: number })}</p>}
    </>
  )
}

function Restore({ flow, version, onClose }: { flow: string; version: VersionSummary | null; onClose: () => void }) {
  const t = useWords('versions')
  const restore = useChange('restoreVersion', ['getDraft', 'listFlows'])
  const number = version?.number ?? 0
  const go = async () => {
    const done = await restore.mutateAsync({ flow, number: String(number) }).catch(() => null)
    if (!done) return
    toast(t('restored', { version: number }))
    onClose()
    setEditor({ history: false })
  }
  return (
    <Dialog
      open={version !== null}
      onClose={onClose}
      title={t('restoreTitle', { version: number })}
      closeLabel={t('close')}
      footer={
        <>
          <Button size="large" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button look="primary" size="large" busy={restore.isPending} onClick={() => void go()}>
            {t('restore')}
          </Button>
        </>
      }
    >
      <p className="pb-2">{t('restoreAbout', { version: number })}</p>
      <Banner>{t('restoreSafe')}</Banner>
      <Trouble error={restore.error} />
    </Dialog>
  )
}
