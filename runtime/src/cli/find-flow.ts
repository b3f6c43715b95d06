// runtime · FLOW on the command line: an id, or an exact name.
import type { FlowSummary } from '@hotline/schemas'
import type { Api } from './api.ts'
import { SaidNo } from './command.ts'

/** Says no when there is none, or when several have that name. */
export async function findFlow(api: Api, wanted: string): Promise<FlowSummary> {
  const flows = await api('listFlows', {})
  const byId = flows.find(({ id }) => id === wanted)
  if (byId) return byId
  const named = flows.filter(({ name }) => name === wanted)
  const [only] = named
  if (only && named.length === 1) return only
  if (!only) throw new SaidNo({ zh: `没有叫“${wanted}”的流程。`, en: `There is no flow named “${wanted}”.` }, 'not_found')
  const ids = named.map(({ id }) => id).join(' ')
  throw new SaidNo(
    {
      zh: `有 ${named.length} 个流程叫“${wanted}”，请写编号：${ids}`,
      en: `${named.length} flows are named “${wanted}”. Use an id: ${ids}`,
    },
    'ambiguous',
  )
}
