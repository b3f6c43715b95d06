// studio · code-view: the flow as JSON, for those who like to write it.
export { CodeView } from './CodeView.tsx'
