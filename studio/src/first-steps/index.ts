// studio · the list of first steps, and how other parts tell it what was done.
export { FirstSteps } from './FirstSteps.tsx'
export { useFirstStepsLook, useKeepStep } from './use-first-steps.ts'
