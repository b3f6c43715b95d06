// studio · the forms in which lines usually deliver a Chinese number.

/** `4001230088` also comes as `864001230088`; `02155500188` also as `8621…`. A plus is dropped by the server before it compares. */
export function likelyForms(bare: string): string[] {
  if (bare.length < 3) return []
  if (/^[48]00\d{7}$/.test(bare) || /^1\d{10}$/.test(bare)) return [bare, `86${bare}`]
  if (/^0\d{9,11}$/.test(bare)) return [bare, `86${bare.slice(1)}`]
  return [bare]
}
