// studio · the narrow list of pages: icons with two characters, used in the editor.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { cn } from '../ui/index.ts'
import { useLanguage, useWords } from '../words/index.ts'
import { Logo } from './Logo.tsx'
import { groups, type Place, settingsPlace } from './navigation.ts'
import { UserMenu } from './UserMenu.tsx'
import { useCounts } from './use-counts.ts'

function RailItem({ place, count }: { place: Place; count?: { count: number; tone: 'accent' | 'warn' } | undefined }) {
  const t = useWords('shell')
  return (
    <Link
      to={place.to}
      title={t(`nav.${place.id}`)}
      className="relative mx-1.5 flex h-[47px] flex-col items-center justify-center gap-0.5 rounded-box text-small text-t2 transition-colors hover:bg-sunken data-[status=active]:bg-ac-soft data-[status=active]:font-semibold data-[status=active]:text-ac"
    >
      <place.icon className="size-[18px]" strokeWidth={1.75} aria-hidden />
      <span className="leading-4 [html[lang=en]_&]:text-tick">{t(`rail.${place.id}`)}</span>
      {count?.count ? (
        <span
          className={cn(
            'nums absolute top-0 right-0.5 inline-flex h-4 min-w-4 items-center justify-center rounded-full px-1 text-tick font-semibold',
            count.tone === 'accent' ? 'bg-ac text-on-ac' : 'bg-wn-soft text-wn',
          )}
        >
          {count.count}
        </span>
      ) : null}
    </Link>
  )
}

export function Rail({ unfold }: { unfold?: ReactNode }) {
  const t = useWords('shell')
  const english = useLanguage() === 'en'
  const counts = useCounts()
  return (
    <nav
      aria-label={t('pages')}
      className={cn('hidden shrink-0 flex-col border-r border-line bg-surface tablet:flex', english ? 'w-[72px]' : 'w-16')}
    >
      <Link to="/flows" aria-label={t('product')} className="flex h-12 shrink-0 items-center justify-center">
        <Logo />
      </Link>
      <div className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-x-hidden overflow-y-auto">
        {groups.map((group, index) => (
          <div key={group.id} className="flex flex-col gap-0.5">
            {index > 0 ? <span aria-hidden className="mx-4 my-1 h-px bg-line" /> : null}
            {group.places.map((place) => (
              <RailItem key={place.id} place={place} count={counts[place.id]} />
            ))}
          </div>
        ))}
      </div>
      <div className="flex flex-col items-center gap-1 py-2 [&>a]:self-stretch">
        <RailItem place={settingsPlace} />
        {unfold}
        <UserMenu narrow />
      </div>
    </nav>
  )
}
