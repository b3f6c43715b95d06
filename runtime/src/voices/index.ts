// runtime · voices: who speaks to callers, and prompts that are rendered before any call.
export { voiceHandlers } from './handlers.ts'
export { openRendered, type Rendered } from './rendered.ts'
export { voiced } from './voiced.ts'
export { openVoices, type Voices } from './voices.ts'
