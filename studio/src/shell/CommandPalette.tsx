// studio · finds flows, pages and commands from anywhere; what it offers is loaded when it is opened.
import { Dialog } from '@base-ui/react/dialog'
import { lazy, Suspense, useEffect, useState } from 'react'
import { cn, popup } from '../ui/index.ts'

const Choices = lazy(() => import('./PaletteChoices.tsx').then((file) => ({ default: file.PaletteChoices })))

export const commandKey = /Mac|iPhone|iPad/.test(navigator.platform) ? '\u2318' : 'Ctrl '

const openers = new Set<() => void>()
export const openPalette = (): void => {
  for (const open of openers) open()
}

export function CommandPalette() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const show = () => setOpen(true)
    const press = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        setOpen((before) => !before)
      }
    }
    openers.add(show)
    window.addEventListener('keydown', press)
    return () => {
      openers.delete(show)
      window.removeEventListener('keydown', press)
    }
  }, [])
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          className={cn(
            popup,
            'fixed top-[12vh] left-1/2 z-40 w-[560px] max-w-[calc(100vw-24px)] -translate-x-1/2 overflow-hidden rounded-card shadow-3',
          )}
        >
          <Suspense fallback={<div className="h-12" />}>{open ? <Choices close={() => setOpen(false)} /> : null}</Suspense>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
