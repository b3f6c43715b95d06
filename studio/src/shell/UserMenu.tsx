// studio · who I am: language, theme, signing out.
import { useNavigate } from '@tanstack/react-router'
import { Languages, ListChecks, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { queryClient, useChange, useMe } from '../api/index.ts'
import { useFirstStepsLook } from '../first-steps/index.ts'
import { Avatar, cn, Menu } from '../ui/index.ts'
import { changeLanguage, interfaceLanguages, languageNames, useLanguage, useWords } from '../words/index.ts'
import { setTheme, type Theme, themes, useTheme } from './theme.ts'

const themeIcons = { light: <Sun />, dark: <Moon />, system: <Monitor /> }

export function UserMenu({ narrow, className }: { narrow?: boolean; className?: string }) {
  const t = useWords('shell')
  const me = useMe()
  const language = useLanguage()
  const theme = useTheme()
  const navigate = useNavigate()
  const signOut = useChange('signOut')
  const first = useWords('first-steps')
  const [look, setLook] = useFirstStepsLook()
  if (!me?.member) return null
  const leave = async () => {
    await signOut.mutateAsync({})
    queryClient.clear()
    await navigate({ to: '/sign-in' })
  }
  return (
    <Menu
      side={narrow ? 'right' : 'top'}
      align={narrow ? 'end' : 'start'}
      trigger={
        narrow ? (
          <button type="button" aria-label={me.member.name} className={cn('rounded-full p-1', className)}>
            <Avatar name={me.member.name} size={26} />
          </button>
        ) : (
          <button type="button" className={cn('flex items-center gap-2.5 text-left hover:bg-sunken', className)}>
            <Avatar name={me.member.name} size={26} />
            <span className="min-w-0 flex-1">
              <span className="block truncate leading-[18px]">{me.member.name}</span>
              <span className="block truncate text-small leading-4 text-t2">
                {me.workspace?.name} · {t(`role.${me.member.role}`)}
              </span>
            </span>
          </button>
        )
      }
      entries={[
        { heading: me.member.email },
        {
          label: t('account'),
          icon: <UserRound />,
          onSelect: () => void navigate({ to: '/settings/$section', params: { section: 'account' } }),
        },
        ...(look === 'away' && !narrow ? [{ label: first('back'), icon: <ListChecks />, onSelect: () => setLook('open') }] : []),
        'line',
        { heading: t('language') },
        ...interfaceLanguages.map((one) => ({
          label: languageNames[one],
          icon: <Languages />,
          checked: one === language,
          onSelect: () => void changeLanguage(one),
        })),
        'line',
        { heading: t('theme.title') },
        ...themes.map((one: Theme) => ({
          label: t(`theme.${one}`),
          icon: themeIcons[one],
          checked: one === theme,
          onSelect: () => setTheme(one),
        })),
        'line',
        { label: t('signOut'), icon: <LogOut />, onSelect: () => void leave() },
      ]}
    />
  )
}
