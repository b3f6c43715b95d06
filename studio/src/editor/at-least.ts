// studio · is the window at least so wide?
import { useSyncExternalStore } from 'react'

/** `width` in px; follows the window. */
export function useAtLeast(width: number): boolean {
  const query = `(min-width: ${width}px)`
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}
