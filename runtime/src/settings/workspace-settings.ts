// runtime · the settings of a workspace, with what holds until somebody changes them.
import { Dialling, WorkspaceSettings } from '@hotline/schemas'

const unset: Omit<WorkspaceSettings, 'name'> = {
  voice: { vendor: 'microsoft', language: 'zh-CN', voice: 'zh-CN-XiaoxiaoNeural', speed: 1 },
  emergencyNumber: null,
  timeZone: 'Asia/Shanghai',
  retention: { recordingsDays: 90, callsDays: 730, auditDays: 180 },
  codeRepeatMinutes: 30,
  dialling: Dialling.parse({}),
}

/** The settings of a workspace's row; a part that cannot be read any more falls back alone. */
export function settingsOf({ name, settings }: { name: string; settings: unknown }): WorkspaceSettings {
  const kept = typeof settings === 'object' && settings !== null ? (settings as Record<string, unknown>) : {}
  const read = Object.entries(WorkspaceSettings.omit({ name: true }).shape).map(([key, schema]) => {
    const part = schema.safeParse(kept[key])
    return [key, part.success ? part.data : unset[key as keyof typeof unset]]
  })
  return { name, ...(Object.fromEntries(read) as typeof unset) }
}
