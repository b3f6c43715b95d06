// studio · how the server is doing, for the settings.
export { OperationPage } from './OperationPage.tsx'
