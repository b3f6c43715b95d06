// flows · every node type there is. Adding one is a folder beside this file and a line here.
import { entry } from './entry/index.ts'
import { hangup } from './hangup/index.ts'
import { play } from './play/index.ts'

export const nodeTypes = [entry, play, hangup] as const

export type NodeTypeName = (typeof nodeTypes)[number]['type']
