// studio · the line check, for the page of numbers.
export { LineCheckCard } from './LineCheckCard.tsx'
