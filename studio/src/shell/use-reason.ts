// studio · why a control cannot be used by the person who looks at it.
import type { Role } from '@hotline/schemas'
import { useMay } from '../api/index.ts'
import { useWords } from '../words/index.ts'

/** Undefined when the role is enough; otherwise the sentence for the control's tooltip. */
export function useReason(least: Role): string | undefined {
  const t = useWords('shell')
  const may = useMay(least)
  return may ? undefined : t('needsRole', { role: t(`role.${least}`) })
}
