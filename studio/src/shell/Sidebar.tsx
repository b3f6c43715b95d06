// studio · the list of pages at the left; folds to the rail that the editor has.
import { Link } from '@tanstack/react-router'
import { PanelLeftClose, PanelLeftOpen, Search } from 'lucide-react'
import { FirstSteps } from '../first-steps/index.ts'
import { Badge, cn, IconButton, Keycap } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { commandKey, openPalette } from './CommandPalette.tsx'
import { useKeptChoice } from './kept-choice.ts'
import { Logo } from './Logo.tsx'
import { groups, type Place, settingsPlace } from './navigation.ts'
import { Rail } from './Rail.tsx'
import { UserMenu } from './UserMenu.tsx'
import { useCounts } from './use-counts.ts'

type Counts = ReturnType<typeof useCounts>

function Item({ place, counts }: { place: Place; counts: Counts }) {
  const t = useWords('shell')
  const counted = counts[place.id]
  return (
    <Link
      to={place.to}
      className="group flex h-[34px] items-center gap-2.5 rounded-box px-2.5 transition-colors hover:bg-sunken data-[status=active]:bg-ac-soft data-[status=active]:font-semibold data-[status=active]:text-ac"
    >
      <place.icon className="size-4 shrink-0 text-t2 group-data-[status=active]:text-ac" strokeWidth={1.75} aria-hidden />
      <span className="min-w-0 flex-1 truncate">{t(`nav.${place.id}`)}</span>
      {counted?.count ? (
        counted.tone === 'accent' ? (
          <span className="nums inline-flex items-center gap-1.5 text-small font-medium text-ac">
            <span aria-hidden className="size-1.5 rounded-full bg-ac" />
            {counted.count}
            <span className="sr-only">{t('count.live')}</span>
          </span>
        ) : (
          <Badge tone="warn">
            {counted.count}
            <span className="sr-only">{t('count.unheard')}</span>
          </Badge>
        )
      ) : null}
    </Link>
  )
}

export function Sidebar() {
  const t = useWords('shell')
  const counts = useCounts()
  const [folded, setFolded] = useKeptChoice('sidebar', 'open')
  if (folded === 'folded')
    return (
      <Rail
        unfold={
          <IconButton label={t('unfold')} onClick={() => setFolded('open')}>
            <PanelLeftOpen />
          </IconButton>
        }
      />
    )
  return (
    <nav aria-label={t('pages')} className="hidden w-[204px] shrink-0 flex-col border-r border-line bg-surface px-2.5 tablet:flex">
      <div className="flex h-[52px] shrink-0 items-center gap-2 pl-1.5">
        <Logo />
        <span className="flex-1 text-heading font-semibold whitespace-nowrap">{t('product')}</span>
        <IconButton label={t('fold')} className="text-t3" onClick={() => setFolded('folded')}>
          <PanelLeftClose />
        </IconButton>
      </div>
      <button
        type="button"
        onClick={openPalette}
        className="flex h-8 shrink-0 items-center gap-2 rounded-control border border-line-2 bg-surface px-2.5 text-t2 shadow-1 transition-colors hover:border-line-3 dark:bg-raised"
      >
        <Search className="size-4 text-t3" aria-hidden />
        <span className="min-w-0 flex-1 truncate text-left text-t3">{t('search')}</span>
        <Keycap tone="quiet">{commandKey}K</Keycap>
      </button>
      <div className="-mx-1 mt-1 min-h-0 flex-1 overflow-y-auto px-1">
        {groups.map((group) => (
          <div key={group.id} className="pt-3">
            <div className="px-2.5 pb-1.5 text-small text-t3">{t(`group.${group.id}`)}</div>
            {group.places.map((place) => (
              <Item key={place.id} place={place} counts={counts} />
            ))}
          </div>
        ))}
      </div>
      <FirstSteps />
      <div className="py-2">
        <Item place={settingsPlace} counts={counts} />
      </div>
      <UserMenu className={cn('-mx-2.5 border-t border-line px-2.5 py-2')} />
    </nav>
  )
}
