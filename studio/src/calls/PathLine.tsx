// studio · the way of a call in one line: steps and keys.
import type { CallRow } from '@hotline/schemas'
import { ChevronRight } from 'lucide-react'
import { Fragment } from 'react'
import { Keycap } from '../ui/index.ts'
import { worthTelling } from './worth-telling.ts'

/** The last stops are worth more than the first: what does not fit is left out in the middle. */
export function PathLine({ path }: { path: CallRow['path'] }) {
  const told = worthTelling(path)
  const shown = told.length > 6 ? [...told.slice(0, 2), null, ...told.slice(-3)] : told
  return (
    <span className="flex min-w-0 items-center gap-1.5 overflow-hidden">
      {shown.map((mark, index) => {
        const before = shown[index - 1]
        const at = `${index}`
        if (!mark)
          return (
            <span key={at} className="text-t3">
              …
            </span>
          )
        return (
          <Fragment key={at}>
            {mark.kind === 'node' && before?.kind === 'node' ? <ChevronRight className="size-3.5 shrink-0 text-t3" aria-hidden /> : null}
            {mark.kind === 'key' ? (
              <Keycap>{mark.text}</Keycap>
            ) : (
              <span className={index === shown.length - 1 ? 'min-w-0 truncate' : 'max-w-28 shrink-0 truncate'}>{mark.text}</span>
            )}
          </Fragment>
        )
      })}
    </span>
  )
}
