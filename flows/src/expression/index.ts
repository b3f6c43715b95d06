// flows · expressions of conditions and templates: the same in browser and server.
export { builtInNames, builtInWords } from './built-in.ts'
export { type Completion, complete, type Suggestion } from './complete.ts'
export { Condition, ConditionRule, expressionsIn, holds, inWords, isUnary, Operator, operatorWords } from './condition.ts'
export { type Evaluated, evaluate, plain, same, truth } from './evaluate.ts'
export { fill, fillWith, holesOf } from './fill.ts'
export { type ExpressionFunction, functions } from './functions.ts'
export { clock, localMoment, spokenMoment } from './moment.ts'
export { lookAt } from './names.ts'
