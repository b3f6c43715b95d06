// studio · the way to an emergency notice, for those who may send one: a megaphone on a phone, words on a desk.
import { Megaphone } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../api/index.ts'
import { Button, IconButton } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { NoticeSheet } from './NoticeSheet.tsx'

export function NoticeButton({ compact }: { compact?: boolean }) {
  const t = useWords('notices')
  const may = useMay('publisher')
  const [open, setOpen] = useState(false)
  if (!may) return null
  return (
    <>
      {compact ? (
        <IconButton label={t('title')} size="large" className="-mr-1 text-dg tablet:hidden" onClick={() => setOpen(true)}>
          <Megaphone />
        </IconButton>
      ) : (
        <Button look="danger-plain" icon={<Megaphone />} className="max-tablet:hidden" onClick={() => setOpen(true)}>
          {t('title')}
        </Button>
      )}
      {open ? <NoticeSheet onClose={() => setOpen(false)} /> : null}
    </>
  )
}
