// runtime · running the server: figures, the log, stopping in order.
import type { lineRoutes } from '@hotline/schemas'
import type { Handlers } from '../http/handler.ts'
import type { Meters } from './meters.ts'

export { metricsDoor } from './door.ts'
export { logNews, openLog } from './log.ts'
export { type Gauges, type Meters, openMeters } from './meters.ts'
export { stopServing } from './stop-serving.ts'

export const operationHandlers = (meters: Meters): Handlers<Extract<keyof typeof lineRoutes, 'getOperation'>> => ({
  getOperation: ({ who }) => meters.read(who.workspaceId),
})
