// flows · explaining: events, verbs and ways in the words that people read.
export { exitOf, explain, type Place, titleOf } from './explain.ts'
export { hideSecrets } from './mask.ts'
export { type Heard, heardAtHangup, type Mark, outcomeOf, pathOf, type Titles } from './path.ts'
export { sentence } from './sentence.ts'
export { describeVerb, resumeInWords, waitInWords } from './words.ts'
