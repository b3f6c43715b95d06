// studio · every key of the editor, out of the table that listens to them.
import { keysOf, onMac, type Shortcut, shortcuts } from '../canvas/shortcuts.ts'
import { Dialog, Keycap } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { setEditor, useEditor } from './editor-state.ts'

const groups: readonly Shortcut['group'][] = ['build', 'walk', 'edit', 'view', 'call']

export function ShortcutSheet() {
  const t = useWords('editor')
  const open = useEditor((state) => state.shortcuts)
  const mac = onMac()
  return (
    <Dialog
      open={open}
      onClose={() => setEditor({ shortcuts: false })}
      title={t('shortcut.title')}
      about={t('shortcut.about')}
      closeLabel={t('close')}
      className="w-[720px]"
    >
      <div className="grid gap-x-8 gap-y-4 tablet:grid-cols-2">
        {groups.map((group) => (
          <section key={group}>
            <h3 className="pb-1 text-small text-t3">{t(`shortcut.group.${group}`)}</h3>
            <ul>
              {shortcuts
                .filter((one, index) => one.group === group && shortcuts.findIndex((other) => other.name === one.name) === index)
                .map((one) => (
                  <li key={one.name} className="flex h-7 items-center justify-between gap-3">
                    <span>{t(`shortcut.${one.name}`)}</span>
                    <Keycap tone="quiet">{keysOf(one, mac)}</Keycap>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
