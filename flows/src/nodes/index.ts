// flows · every node type there is. Adding one is a folder beside this file and a line here.
import { collect } from './collect/index.ts'
import { entry } from './entry/index.ts'
import { hangup } from './hangup/index.ts'
import { menu } from './menu/index.ts'
import { play } from './play/index.ts'
import { transfer } from './transfer/index.ts'
import { voicemail } from './voicemail/index.ts'

export const nodeTypes = [entry, play, menu, collect, transfer, voicemail, hangup] as const

export type NodeTypeName = (typeof nodeTypes)[number]['type']
