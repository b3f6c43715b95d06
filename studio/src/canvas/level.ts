// studio · how much of a card can be read at a zoom.
export type Level = 'full' | 'keys' | 'title' | 'block'
export const levelOf = (zoom: number): Level => (zoom >= 0.7 ? 'full' : zoom >= 0.4 ? 'keys' : zoom >= 0.2 ? 'title' : 'block')
