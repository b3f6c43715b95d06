// studio · what the palette offers: flows, numbers, pages, commands.
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Moon, Phone, Plus, Search, Sun, Workflow } from 'lucide-react'
import type { ReactNode } from 'react'
import { useAsk } from '../api/index.ts'
import { phone, useWords } from '../words/index.ts'
import { matchesTyped } from './matches-typed.ts'
import { groups, settingsPlace } from './navigation.ts'
import { setTheme, useDark } from './theme.ts'

const item =
  'flex h-9 cursor-default items-center gap-2.5 rounded-control px-2.5 data-[selected=true]:bg-ac-soft data-[selected=true]:text-ac [&_svg]:size-4 [&_svg]:shrink-0'

export function PaletteChoices({ close }: { close: () => void }) {
  const t = useWords('shell')
  const navigate = useNavigate()
  const dark = useDark()
  const flows = useAsk('listFlows', {}).data ?? []
  const numbers = useAsk('listNumbers', {}).data ?? []
  const go = (act: () => unknown) => () => {
    close()
    void act()
  }
  const one = (key: string, text: string, icon: ReactNode, act: () => unknown, aside?: string) => (
    <Command.Item key={key} value={key} keywords={[text, aside ?? '']} onSelect={go(act)} className={item}>
      {icon}
      <span className="min-w-0 flex-1 truncate">{text}</span>
      {aside ? <span className="nums text-small text-t3">{aside}</span> : null}
    </Command.Item>
  )
  return (
    <Command label={t('search')} loop filter={(_value, typed, keywords) => (matchesTyped(keywords ?? [], typed) ? 1 : 0)}>
      <div className="flex h-12 items-center gap-2.5 border-b border-line px-4">
        <Search className="size-4 text-t3" aria-hidden />
        <Command.Input
          autoFocus
          placeholder={t('palette.placeholder')}
          className="h-full flex-1 bg-transparent text-subhead outline-none focus-visible:outline-none"
        />
      </div>
      <Command.List className="max-h-[min(420px,60vh)] overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-t3">
        <Command.Empty className="py-10 text-center text-t2">{t('palette.nothing')}</Command.Empty>
        {flows.length ? (
          <Command.Group heading={t('nav.flows')}>
            {flows.map((flow) =>
              one(
                `flow ${flow.id}`,
                flow.name,
                <Workflow />,
                () => navigate({ to: '/flows/$flow', params: { flow: flow.id } }),
                flow.numbers.join(' '),
              ),
            )}
          </Command.Group>
        ) : null}
        {numbers.length ? (
          <Command.Group heading={t('nav.numbers')}>
            {numbers.map((number) =>
              one(`number ${number.number}`, phone(number.number), <Phone />, () => navigate({ to: '/numbers' }), number.name),
            )}
          </Command.Group>
        ) : null}
        <Command.Group heading={t('pages')}>
          {[...groups.flatMap((group) => group.places), settingsPlace].map((place) =>
            one(`page ${place.id}`, t(`nav.${place.id}`), <place.icon />, () => navigate({ to: place.to })),
          )}
        </Command.Group>
        <Command.Group heading={t('palette.commands')}>
          {one('new flow', t('palette.newFlow'), <Plus />, () => navigate({ to: '/flows/new' }))}
          {one('theme', t(dark ? 'palette.light' : 'palette.dark'), dark ? <Sun /> : <Moon />, () => setTheme(dark ? 'light' : 'dark'))}
        </Command.Group>
      </Command.List>
    </Command>
  )
}
