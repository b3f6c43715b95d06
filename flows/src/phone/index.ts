// flows · the phone's door: a pretend jambonz without any I/O.

export type { Act } from './caller.ts'
export { checkVerbs, WireError, type WireVerb } from './check-verbs.ts'
export { type Conversation, converse, json } from './converse.ts'
export { addressOf, type HookAnswer, type HookRequest } from './hook.ts'
export { type Callee, defaultLine, type Line, type Message } from './line.ts'
export type { News } from './news.ts'
export { type CallEnd, createPhone, type Phone, type PhoneOptions, type PhoneStep } from './phone.ts'
export { verbTable } from './verb-table.ts'
export type { SocketAnswer } from './verbs/listen.ts'
