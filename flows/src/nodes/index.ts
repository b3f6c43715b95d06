// flows · every node type there is. Adding one is a folder beside this file and a line here.
import { branch } from './branch/index.ts'
import { codeCheck } from './code-check/index.ts'
import { collect } from './collect/index.ts'
import { entry } from './entry/index.ts'
import { hangup } from './hangup/index.ts'
import { hours } from './hours/index.ts'
import { httpRequest } from './http-request/index.ts'
import { lookup } from './lookup/index.ts'
import { menu } from './menu/index.ts'
import { play } from './play/index.ts'
import { returnNode } from './return/index.ts'
import { satisfaction } from './satisfaction/index.ts'
import { setValues } from './set-values/index.ts'
import { subflow } from './subflow/index.ts'
import { transfer } from './transfer/index.ts'
import { voicemail } from './voicemail/index.ts'

/** In the order of the palette. */
export const nodeTypes = [
  entry,
  play,
  menu,
  collect,
  transfer,
  satisfaction,
  codeCheck,
  voicemail,
  branch,
  hours,
  setValues,
  lookup,
  httpRequest,
  subflow,
  returnNode,
  hangup,
] as const

export type NodeTypeName = (typeof nodeTypes)[number]['type']
