// studio · starts the studio in the page.
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { App } from './App.tsx'
import { startWords } from './words/index.ts'
import './styles.css'

// The content security policy forbids code made from strings; without this zod would try.
config({ jitless: true })

await startWords()
const place = document.getElementById('studio')
if (place) createRoot(place).render(<App />)
