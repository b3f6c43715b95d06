// studio · what every page must say at its top: no network, no https.
import { LockOpen, WifiOff } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useMe } from '../api/index.ts'
import { Banner, Button } from '../ui/index.ts'
import { useWords } from '../words/index.ts'
import { useKeptChoice } from './kept-choice.ts'

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)

export function Notices() {
  const t = useWords('shell')
  const online = useOnline()
  const me = useMe()
  const [read, setRead] = useKeptChoice('insecure-read', '')
  return (
    <>
      {online ? null : (
        <Banner tone="warn" strip icon={<WifiOff />}>
          {t('offline')}
        </Banner>
      )}
      {me?.insecure && read !== me.version ? (
        <Banner
          tone="warn"
          strip
          icon={<LockOpen />}
          actions={
            <Button look="quiet" size="small" onClick={() => setRead(me.version)}>
              {t('understood')}
            </Button>
          }
        >
          {t('insecure')}
        </Banner>
      ) : null}
    </>
  )
}
