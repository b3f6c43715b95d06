// flows · the testing door: flow tests and replay, without any telephone.

export { gatherIn, pressed, spokenSeconds } from './caller.ts'
export { type FakeHost, fakeHost } from './fake-host.ts'
export { mockUniverse, type Universe } from './mock-universe.ts'
export { outcomeOf } from './outcome.ts'
export { replay } from './replay.ts'
export { type FlowTestResult, play, runFlowTest } from './run-flow-test.ts'
