// flows · the testing door: flow tests and replay, without any telephone.

export { outcomeOf } from '../explain/path.ts'
export { gatherIn, pressed, spokenSeconds } from './caller.ts'
export { type FakeHost, fakeHost } from './fake-host.ts'
export { mockUniverse, type Universe } from './mock-universe.ts'
export { replay } from './replay.ts'
export { type FlowTestResult, play, runFlowTest } from './run-flow-test.ts'
