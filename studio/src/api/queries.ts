// studio · what pages read and change, cached and refreshed.
import type { AnswerOf, AskOf, RouteName } from '@hotline/schemas'
import {
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { ApiProblem } from './api-problem.ts'
import { ask } from './client.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A refusal stays a refusal; only an unreachable or failing server is worth another try.
      retry: (failures, error) => failures < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 502),
    },
    mutations: { networkMode: 'always' },
  },
})

interface Reading {
  enabled?: boolean
  /** Milliseconds between refreshes while the page is in sight. */
  every?: number
  /** Keeps showing the last answer while another is fetched. */
  keep?: boolean
}

export const keyOf = <N extends RouteName>(name: N, given: AskOf<N>): readonly [N, AskOf<N>] => [name, given]

export function useAsk<N extends RouteName>(name: N, given: AskOf<N>, reading: Reading = {}): UseQueryResult<AnswerOf<N>> {
  return useQuery<AnswerOf<N>>({
    queryKey: keyOf(name, given),
    queryFn: ({ signal }: { signal: AbortSignal }) => ask(name, given, { signal }),
    enabled: reading.enabled ?? true,
    ...(reading.every ? { refetchInterval: reading.every } : {}),
    ...(reading.keep ? { placeholderData: (before: AnswerOf<N> | undefined) => before } : {}),
  } as never)
}

type Paged = { [N in RouteName]: AnswerOf<N> extends { rows: unknown[]; next: string | null } ? N : never }[RouteName]

/** A list that is read page by page; `rows` holds all that was read so far, `first` the first page with its counts. */
export function useAskPages<N extends Paged>(name: N, given: AskOf<N>, reading: Reading = {}) {
  const pages = useInfiniteQuery({
    queryKey: [name, given, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      ask(
        name,
        {
          ...(given as object),
          query: { ...(given as { query?: object }).query, ...(pageParam ? { cursor: pageParam } : {}) },
        } as AskOf<N>,
        {
          signal,
        },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page: AnswerOf<N>) => (page as { next: string | null }).next,
    ...(reading.every ? { refetchInterval: reading.every } : {}),
    placeholderData: (before) => before,
  })
  type Row = AnswerOf<N> extends { rows: (infer R)[] } ? R : never
  return {
    ...pages,
    first: pages.data?.pages[0],
    rows: (pages.data?.pages ?? []).flatMap((page) => (page as { rows: Row[] }).rows),
  }
}

/** A change. Afterwards everything read through the named routes is read again. */
export function useChange<N extends RouteName>(
  name: N,
  touches: readonly RouteName[] = [],
): UseMutationResult<AnswerOf<N>, Error, AskOf<N>> {
  const client = useQueryClient()
  return useMutation<AnswerOf<N>, Error, AskOf<N>>({
    mutationFn: (given) => ask(name, given),
    onSuccess: () => Promise.all(touches.map((touched) => client.invalidateQueries({ queryKey: [touched] }))),
  })
}
