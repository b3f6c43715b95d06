// studio · the settings: a list of subjects at the left, one subject at the right.

import type { Role } from '@hotline/schemas'
import { Link, useParams } from '@tanstack/react-router'
import { Activity, Building2, Cable, History, KeyRound, type LucideIcon, UserRound, UsersRound } from 'lucide-react'
import { type ComponentType, useEffect, useRef } from 'react'
import { atLeast, useMe } from '../api/index.ts'
import { OperationPage } from '../operation/index.ts'
import { PageBody, PageHeader } from '../shell/index.ts'
import { EmptyState } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { Account } from './Account.tsx'
import { Audit } from './Audit.tsx'
import { Jambonz } from './Jambonz.tsx'
import { Members } from './Members.tsx'
import { Tokens } from './Tokens.tsx'
import { Workspace } from './Workspace.tsx'

const sections: readonly { id: string; icon: LucideIcon; least: Role; page: ComponentType }[] = [
  { id: 'workspace', icon: Building2, least: 'viewer', page: Workspace },
  { id: 'members', icon: UsersRound, least: 'viewer', page: Members },
  { id: 'jambonz', icon: Cable, least: 'admin', page: Jambonz },
  { id: 'tokens', icon: KeyRound, least: 'admin', page: Tokens },
  { id: 'operation', icon: Activity, least: 'admin', page: OperationPage },
  { id: 'audit', icon: History, least: 'admin', page: Audit },
  { id: 'account', icon: UserRound, least: 'viewer', page: Account },
]

export function Settings() {
  const t = useWords('settings')
  const shell = useWords('shell')
  const { section = 'workspace' } = useParams({ strict: false })
  const role = useMe()?.member?.role ?? 'viewer'
  const list = useRef<HTMLElement>(null)
  // On a phone the list is wider than the page: what is open must be in sight.
  useEffect(() => {
    list.current?.querySelector(`[href$='/${section}']`)?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [section])
  const chosen = sections.find((one) => one.id === section) ?? sections[0]!
  return (
    <>
      <PageHeader title={shell('nav.settings')} />
      <div className="flex min-h-0 flex-1 flex-col tablet:flex-row">
        <nav
          ref={list}
          aria-label={shell('nav.settings')}
          className="flex shrink-0 gap-0.5 overflow-x-auto px-3 pt-3 tablet:w-[188px] tablet:flex-col tablet:overflow-visible tablet:pt-4 tablet:pl-6"
        >
          {sections.map((one) => (
            <Link
              key={one.id}
              to="/settings/$section"
              params={{ section: one.id }}
              className="flex h-8 items-center gap-2 rounded-box px-2.5 whitespace-nowrap text-t2 transition-colors hover:bg-line data-[status=active]:bg-ac-soft data-[status=active]:font-semibold data-[status=active]:text-ac"
            >
              <one.icon className="size-4 shrink-0" strokeWidth={1.75} aria-hidden />
              {t(`section.${one.id}`)}
            </Link>
          ))}
        </nav>
        <PageBody className="tablet:px-6">
          <div className="flex max-w-[760px] flex-col gap-4">
            {atLeast(role, chosen.least) ? (
              <chosen.page key={chosen.id} />
            ) : (
              <EmptyState>{shell('needsRole', { role: shell(`role.${chosen.least}`) })}</EmptyState>
            )}
          </div>
        </PageBody>
      </div>
    </>
  )
}
