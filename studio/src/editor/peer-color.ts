// studio · the ink of a person who is here too: one of eight, named by the draft.
const names = ['amber', 'violet', 'fuchsia', 'sky', 'lime', 'emerald', 'cyan', 'rose']

/** The token for a colour that the draft names; anything else passes as it is. */
export function inkOf(color: string): string {
  const at = names.indexOf(color)
  return at < 0 ? color : `var(--presence-${at + 1})`
}
