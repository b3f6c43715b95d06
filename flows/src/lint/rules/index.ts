// flows · every rule there is; each is a file beside this one.
import type { Rule } from '../lint.ts'
import { unsetExit } from './unset-exit.ts'

export const rules: Rule[] = [unsetExit]
