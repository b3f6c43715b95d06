// studio · the card in the middle that set-up, sign-in and invitations share.
import type { ReactNode } from 'react'
import { Logo } from '../shell/index.ts'
import { Button } from '../ui/index.ts'
import { changeLanguage, languageNames, useLanguage, useWords } from '../words/index.ts'

export function EntryPage({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  const shell = useWords('shell')
  const language = useLanguage()
  const other = language === 'en' ? 'zh-CN' : 'en'
  return (
    <div className="dots flex min-h-full flex-col items-center px-4 py-10 tablet:justify-center">
      <main className="w-full max-w-[400px] rounded-card border border-line bg-surface p-6 shadow-2 tablet:p-8">
        <div className="mb-6 flex items-center gap-2.5">
          <Logo size={28} />
          <span className="text-heading font-semibold">{shell('product')}</span>
        </div>
        <h1 className="text-title font-semibold">{title}</h1>
        <p className="mt-1 mb-6 text-t2">{about}</p>
        {children}
      </main>
      <Button look="quiet" size="small" className="mt-4 text-t2" onClick={() => void changeLanguage(other)}>
        {languageNames[other]}
      </Button>
    </div>
  )
}
