// studio · the pages there are, in their groups.
import { AudioLines, type LucideIcon, Phone, PhoneCall, Settings, ShieldCheck, Table2, Voicemail, Workflow } from 'lucide-react'

export interface Place {
  /** Key of its names in the words of the shell: `nav.<id>` in lists, `rail.<id>` on the rail. */
  id: string
  to: string
  icon: LucideIcon
}
export interface PlaceGroup {
  id: string
  places: readonly Place[]
}

export const groups: readonly PlaceGroup[] = [
  {
    id: 'build',
    places: [
      { id: 'flows', to: '/flows', icon: Workflow },
      { id: 'numbers', to: '/numbers', icon: Phone },
      { id: 'prompts', to: '/prompts', icon: AudioLines },
    ],
  },
  {
    id: 'resources',
    places: [
      { id: 'codes', to: '/codes', icon: ShieldCheck },
      { id: 'tables', to: '/tables', icon: Table2 },
    ],
  },
  {
    id: 'observe',
    places: [
      { id: 'calls', to: '/calls', icon: PhoneCall },
      { id: 'voicemail', to: '/voicemail', icon: Voicemail },
    ],
  },
]
export const settingsPlace: Place = { id: 'settings', to: '/settings', icon: Settings }
/** What fits at the bottom of a phone. */
export const phonePlaces: readonly Place[] = [
  { id: 'calls', to: '/calls', icon: PhoneCall },
  { id: 'voicemail', to: '/voicemail', icon: Voicemail },
  { id: 'flows', to: '/flows', icon: Workflow },
  { id: 'numbers', to: '/numbers', icon: Phone },
]
