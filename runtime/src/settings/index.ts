// runtime · the workspace's own settings.

export { settingsHandlers } from './handlers.ts'
export { forgetOld } from './retention.ts'
export { settingsOf } from './workspace-settings.ts'
