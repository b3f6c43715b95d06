// flows · expressions of conditions and templates: the same in browser and server.
export { type Evaluated, evaluate, plain, same, truth } from './evaluate.ts'
export { fill, holesOf } from './fill.ts'
export { type ExpressionFunction, functions } from './functions.ts'
