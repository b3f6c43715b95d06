// runtime · the workspace's own settings.

export { settingsHandlers } from './handlers.ts'
export { settingsOf } from './workspace-settings.ts'
