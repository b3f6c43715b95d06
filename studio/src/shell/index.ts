// studio · what stands around the pages.

export { commandKey, openPalette } from './CommandPalette.tsx'
export { Gate, ListFrame, RailFrame, Waiting } from './Frames.tsx'
export { useKeptChoice } from './kept-choice.ts'
export { Logo } from './Logo.tsx'
export { matchesTyped } from './matches-typed.ts'
export { useOnline } from './Notices.tsx'
export { PageBody, PageHeader } from './PageHeader.tsx'
export { Rail } from './Rail.tsx'
export { RemoveDialog } from './RemoveDialog.tsx'
export { Trouble } from './Trouble.tsx'
export { setTheme, type Theme, themes, useDark, useTheme } from './theme.ts'
export { useReason } from './use-reason.ts'
