// studio · every page and its address. Pages are loaded when they are opened.
import { createRootRoute, createRoute, createRouter, Link, lazyRouteComponent, Navigate, Outlet } from '@tanstack/react-router'
import { Gate, ListFrame, RailFrame, Trouble, Waiting } from './shell/index.ts'
import { EmptyState } from './ui/index.ts'
import { useWords } from './words/index.ts'

function NotFound() {
  const t = useWords('shell')
  return (
    <EmptyState
      className="pt-[28vh]"
      actions={
        <Link to="/flows" className="text-ac hover:underline">
          {t('toFlows')}
        </Link>
      }
    >
      {t('notFound')}
    </EmptyState>
  )
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })
const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)
const optional =
  <K extends string>(...names: K[]) =>
  (search: Record<string, unknown>): { [N in K]?: string } =>
    Object.fromEntries(names.flatMap((name) => (text(search[name]) ? [[name, text(search[name])]] : []))) as { [N in K]?: string }

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  validateSearch: optional('token'),
  component: lazyRouteComponent(() => import('./people/SetUp.tsx'), 'SetUp'),
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: optional('to'),
  component: lazyRouteComponent(() => import('./people/SignIn.tsx'), 'SignIn'),
})
const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: lazyRouteComponent(() => import('./people/Invite.tsx'), 'Invite'),
})

const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Gate })
const listed = createRoute({ getParentRoute: () => inside, id: 'listed', component: ListFrame })
const railed = createRoute({ getParentRoute: () => inside, id: 'railed', component: RailFrame })
const start = createRoute({ getParentRoute: () => inside, path: '/', component: () => <Navigate to="/flows" replace /> })

const flows = createRoute({
  getParentRoute: () => listed,
  path: '/flows',
  component: lazyRouteComponent(() => import('./flow-list/FlowList.tsx'), 'FlowList'),
})
const newFlow = createRoute({
  getParentRoute: () => listed,
  path: '/flows/new',
  component: lazyRouteComponent(() => import('./flow-list/NewFlow.tsx'), 'NewFlow'),
})
const editor = createRoute({
  getParentRoute: () => railed,
  path: '/flows/$flow',
  // `listen=1`: the call deck opens and dials itself. `call`: that call is shown on the canvas.
  validateSearch: optional('listen', 'call', 'node'),
  component: lazyRouteComponent(() => import('./flow-list/EditorPage.tsx'), 'EditorPage'),
})
const numbers = createRoute({
  getParentRoute: () => listed,
  path: '/numbers',
  component: lazyRouteComponent(() => import('./numbers/Numbers.tsx'), 'Numbers'),
})
const calls = createRoute({
  getParentRoute: () => listed,
  path: '/calls',
  validateSearch: optional('filter', 'flow', 'search'),
  component: lazyRouteComponent(() => import('./calls/Calls.tsx'), 'Calls'),
})
const call = createRoute({
  getParentRoute: () => listed,
  path: '/calls/$call',
  validateSearch: optional('filter', 'flow', 'search'),
  component: lazyRouteComponent(() => import('./calls/Calls.tsx'), 'Calls'),
})
const voicemail = createRoute({
  getParentRoute: () => listed,
  path: '/voicemail',
  component: lazyRouteComponent(() => import('./voicemail/Voicemail.tsx'), 'Voicemail'),
})
const codes = createRoute({
  getParentRoute: () => listed,
  path: '/codes',
  component: lazyRouteComponent(() => import('./codes/Codes.tsx'), 'Codes'),
})
const tables = createRoute({
  getParentRoute: () => listed,
  path: '/tables',
  component: lazyRouteComponent(() => import('./tables/Tables.tsx'), 'Tables'),
})
const prompts = createRoute({
  getParentRoute: () => listed,
  path: '/prompts',
  component: lazyRouteComponent(() => import('./prompts/Prompts.tsx'), 'Prompts'),
})
const settings = createRoute({
  getParentRoute: () => listed,
  path: '/settings',
  component: () => <Navigate to="/settings/$section" params={{ section: 'workspace' }} replace />,
})
const settingsSection = createRoute({
  getParentRoute: () => listed,
  path: '/settings/$section',
  component: lazyRouteComponent(() => import('./settings/Settings.tsx'), 'Settings'),
})

const listedPages = [flows, newFlow, numbers, calls, call, voicemail, codes, tables, prompts, settings, settingsSection] as const

export const router = createRouter({
  routeTree: root.addChildren([
    setUp,
    signIn,
    invite,
    inside.addChildren([start, listed.addChildren(listedPages), railed.addChildren([editor])]),
  ]),
  defaultPendingComponent: Waiting,
  defaultErrorComponent: ({ error, reset }) => <Trouble error={error} onRetry={reset} className="m-6" />,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
