// studio · the pages at the bottom of a phone.
import { Link } from '@tanstack/react-router'
import { cn } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { phonePlaces, settingsPlace } from './navigation.ts'
import { useCounts } from './use-counts.ts'

export function BottomTabs() {
  const t = useWords('shell')
  const counts = useCounts()
  return (
    <nav
      aria-label={t('pages')}
      className="flex h-14 shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] tablet:hidden"
    >
      {[...phonePlaces, settingsPlace].map((place) => {
        const counted = counts[place.id]
        return (
          <Link
            key={place.id}
            to={place.to}
            className="relative flex flex-1 flex-col items-center justify-center gap-0.5 text-small text-t2 data-[status=active]:font-semibold data-[status=active]:text-ac"
          >
            <place.icon className="size-5" strokeWidth={1.75} aria-hidden />
            {t(place === settingsPlace ? 'rail.mine' : `rail.${place.id}`)}
            {counted?.count ? (
              <span
                className={cn(
                  'nums absolute top-1 left-1/2 ml-2 inline-flex h-4 min-w-4 items-center justify-center rounded-full px-1 text-tick font-semibold',
                  counted.tone === 'accent' ? 'bg-ac text-on-ac' : 'bg-wn-soft text-wn',
                )}
              >
                {counted.count}
              </span>
            ) : null}
          </Link>
        )
      })}
    </nav>
  )
}
