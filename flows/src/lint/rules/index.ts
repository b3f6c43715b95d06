// flows · every rule there is; each is a file beside this one.
import type { Rule } from '../lint.ts'
import { deepPerson } from './deep-person.ts'
import { emptyPrompt } from './empty-prompt.ts'
import { endlessLoop } from './endless-loop.ts'
import { duplicateKey, longMenu, slowKeys } from './keys.ts'
import { missingResource } from './missing-resource.ts'
import { saidAndWired } from './said-and-wired.ts'
import { startMissing } from './start-missing.ts'
import { malformedExpression, unknownName } from './unknown-name.ts'
import { unreachableNode } from './unreachable.ts'
import { unsetExit } from './unset-exit.ts'

export const rules: Rule[] = [
  startMissing,
  unsetExit,
  unreachableNode,
  emptyPrompt,
  endlessLoop,
  duplicateKey,
  malformedExpression,
  unknownName,
  missingResource,
  saidAndWired,
  longMenu,
  deepPerson,
  slowKeys,
]
