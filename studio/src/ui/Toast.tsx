// studio · one short line at the bottom after something was done, with undo where something was destroyed.
import { Toast as Base } from '@base-ui/react/toast'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'

const toasts = Base.createToastManager()

/** Shows one line for 6 s. Errors are never told here: they stay where they happened. */
export function toast(text: string, undo?: { label: string; onUndo: () => void }): void {
  toasts.add({ title: text, timeout: 6000, ...(undo ? { actionProps: { children: undo.label, onClick: undo.onUndo } } : {}) })
}

function Shown() {
  const { toasts: all } = Base.useToastManager()
  return all.map((one) => (
    <Base.Root
      key={one.id}
      toast={one}
      className="absolute bottom-0 left-1/2 flex w-max max-w-[calc(100vw-32px)] -translate-x-1/2 items-center gap-3 rounded-box bg-t1 py-2 pr-2 pl-3.5 text-body text-surface shadow-3 transition-[opacity,transform] duration-[180ms] data-ending-style:translate-y-2 data-ending-style:opacity-0 data-limited:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Title className="py-0.5 pr-2" />
      {one.actionProps ? <Base.Action render={<Button look="quiet" size="small" className="text-surface hover:bg-surface/15" />} /> : null}
    </Base.Root>
  ))
}

export function ToastHost({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={toasts} limit={1}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed bottom-6 left-1/2 z-50 w-0">
          <Shown />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}
