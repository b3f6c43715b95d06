// runtime · the HTTP API as functions, read from the table of routes.
import { type AnswerOf, type AskOf, Problem, type Route, type RouteName, routes } from '@hotline/schemas'
import { SaidNo } from './command.ts'

export type Api = <N extends RouteName>(name: N, ask: AskOf<N>) => Promise<AnswerOf<N>>

interface Ask {
  query?: Record<string, unknown>
  body?: unknown
}

/** `token` null for routes that need no sign-in. Throws SaidNo with the server's own sentence. */
export function createApi(url: string, token: string | null): Api {
  return async (name, ask) => {
    const route: Route = routes[name]
    const given = ask as Ask & Record<string, unknown>
    const where = new URL(url + route.path.replace(/\{(\w+)\}/g, (_, param: string) => encodeURIComponent(String(given[param]))))
    for (const [key, value] of Object.entries(given.query ?? {})) if (value !== undefined) where.searchParams.set(key, String(value))
    const response = await fetch(where, {
      method: route.method.toUpperCase(),
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(given.body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
      redirect: 'error',
    }).catch((error: unknown) => {
      throw away(url, error)
    })
    if (!response.ok) throw await refusal(response)
    if (route.answer === 'file') {
      const bytes = new Uint8Array(await response.arrayBuffer())
      return { name: '', type: response.headers.get('Content-Type') ?? '', bytes } as AnswerOf<typeof name>
    }
    return route.answer.parse(await response.json()) as AnswerOf<typeof name>
  }
}

const away = (url: string, error: unknown) => {
  const why = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
  return new SaidNo(
    {
      zh: `连不上 ${url}（${why}），什么都没有改变。先用 npm start 启动服务。`,
      en: `${url} cannot be reached (${why}); nothing was changed. Start the server by npm start.`,
    },
    'no_server',
  )
}

async function refusal(response: Response): Promise<SaidNo> {
  const problem = Problem.safeParse(await response.json().catch(() => null)).data
  if (!problem) return new SaidNo({ zh: `服务回答 ${response.status}。`, en: `The server answered ${response.status}.` }, 'http')
  const details = (language: 'zh' | 'en') =>
    (problem.details ?? []).map((detail) => `\n  ${detail.at ? `${detail.at}: ` : ''}${detail[language]}`).join('')
  const quote = problem.reference ? ` (${problem.reference})` : ''
  return new SaidNo({ zh: problem.title.zh + quote + details('zh'), en: problem.title.en + quote + details('en') }, problem.code)
}
