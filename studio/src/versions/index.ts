// studio · versions: publishing, history, going back.
export { PublishSheet } from './PublishSheet.tsx'
export { Versions } from './Versions.tsx'
