// studio · simulator: the draft called in the tab, by the engine that answers real calls.
export { CallDeck } from './CallDeck.tsx'
