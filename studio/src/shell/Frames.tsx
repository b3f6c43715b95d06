// studio · what stands around a page: the list of pages, or the rail in the editor.
import { Navigate, Outlet, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useAsk, useMe } from '../api/index.ts'
import { NoticeBanner } from '../notices/index.ts'
import { Spinner } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { BottomTabs } from './BottomTabs.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { Notices } from './Notices.tsx'
import { Rail } from './Rail.tsx'
import { ReLogin } from './ReLogin.tsx'
import { Sidebar } from './Sidebar.tsx'
import { Trouble } from './Trouble.tsx'

export function Waiting() {
  const t = useWords('shell')
  return (
    <div className="flex min-h-40 flex-1 items-center justify-center text-t3">
      <Spinner label={t('loading')} />
    </div>
  )
}

/** Lets in who is signed in; sends everybody else to where they can become so. */
export function Gate() {
  const me = useAsk('me', {})
  const at = useLocation()
  if (me.error && !me.data)
    return (
      <div className="mx-auto max-w-md px-4 pt-32">
        <Trouble error={me.error} onRetry={() => void me.refetch()} />
      </div>
    )
  if (!me.data) return <Waiting />
  if (me.data.needsSetUp) return <Navigate to="/set-up" />
  if (!me.data.member) return <Navigate to="/sign-in" search={{ to: at.href }} />
  return (
    <>
      <Outlet />
      <CommandPalette />
      <ReLogin />
    </>
  )
}

function Framed({ left, children }: { left: ReactNode; children: ReactNode }) {
  const me = useMe()
  return (
    <div className="flex h-full flex-col">
      <Notices key={me?.version} />
      <NoticeBanner />
      <div className="flex min-h-0 flex-1">
        {left}
        <div className="flex min-w-0 flex-1 flex-col">{children}</div>
      </div>
      <BottomTabs />
    </div>
  )
}

export const ListFrame = () => (
  <Framed left={<Sidebar />}>
    <Outlet />
  </Framed>
)
export const RailFrame = () => (
  <Framed left={<Rail />}>
    <Outlet />
  </Framed>
)
