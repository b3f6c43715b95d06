// runtime · every command there is, in the order of the help.
import type { Command } from '../command.ts'
import { backup, restore } from './backup.ts'
import { call } from './call.ts'
import { check } from './check.ts'
import { doctor } from './doctor.ts'
import { exportFlow, importFlow, newFlow, publish } from './flows.ts'
import { play } from './play.ts'
import { resetPassword } from './reset-password.ts'
import { setup } from './setup.ts'

export const commands = [
  setup,
  newFlow,
  importFlow,
  exportFlow,
  check,
  play,
  publish,
  call,
  doctor,
  backup,
  restore,
  resetPassword,
] as unknown as readonly Command[]
