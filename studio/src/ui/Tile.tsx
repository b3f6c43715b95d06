// studio · an icon on its soft tile, and the icons that data may name.
import {
  AudioLines,
  CalendarClock,
  CircleHelp,
  CodeXml,
  ContactRound,
  CornerDownLeft,
  CornerUpLeft,
  GitBranch,
  Globe,
  Grip,
  Hash,
  Headset,
  LockKeyhole,
  LogOut,
  type LucideIcon,
  MapPin,
  MessageSquareText,
  Moon,
  Network,
  Percent,
  Phone,
  PhoneCall,
  PhoneForwarded,
  PhoneIncoming,
  PhoneOff,
  Repeat,
  Route,
  ShieldCheck,
  Split,
  Star,
  Store,
  Table2,
  Undo2,
  UsersRound,
  Variable,
  Voicemail,
  Volume2,
  Workflow,
  Wrench,
} from 'lucide-react'
import { cn } from './class-names.ts'

const icons: Readonly<Record<string, LucideIcon>> = {
  'audio-lines': AudioLines,
  'calendar-clock': CalendarClock,
  'code-xml': CodeXml,
  'contact-round': ContactRound,
  'corner-down-left': CornerDownLeft,
  'corner-up-left': CornerUpLeft,
  'git-branch': GitBranch,
  globe: Globe,
  grip: Grip,
  hash: Hash,
  headset: Headset,
  'lock-keyhole': LockKeyhole,
  'log-out': LogOut,
  'map-pin': MapPin,
  'message-square-text': MessageSquareText,
  moon: Moon,
  network: Network,
  percent: Percent,
  phone: Phone,
  'phone-call': PhoneCall,
  'phone-forwarded': PhoneForwarded,
  'phone-incoming': PhoneIncoming,
  'phone-off': PhoneOff,
  repeat: Repeat,
  route: Route,
  'shield-check': ShieldCheck,
  split: Split,
  star: Star,
  store: Store,
  'table-2': Table2,
  'undo-2': Undo2,
  'users-round': UsersRound,
  variable: Variable,
  voicemail: Voicemail,
  'volume-2': Volume2,
  workflow: Workflow,
  wrench: Wrench,
}

/** An icon by its lucide name, for data that names one; a question mark when it is not among ours. */
export const iconNamed = (name: string): LucideIcon => icons[name] ?? CircleHelp
export const hasIcon = (name: string): boolean => name in icons

const tints = {
  talk: 'bg-talk-soft text-talk',
  decide: 'bg-decide-soft text-decide',
  connect: 'bg-connect-soft text-connect',
  data: 'bg-data-soft text-data',
  logic: 'bg-logic-soft text-logic',
  io: 'bg-io-soft text-io',
  accent: 'bg-ac-soft text-ac',
  danger: 'bg-dg-soft text-dg',
  warn: 'bg-wn-soft text-wn',
  neutral: 'bg-sunken text-t2 dark:bg-line',
} as const
export type Tint = keyof typeof tints

export function Tile({
  icon,
  tint = 'neutral',
  size = 20,
  className,
}: {
  icon: string | LucideIcon
  tint?: Tint
  size?: 18 | 20 | 24 | 28 | 32
  className?: string
}) {
  const Icon = typeof icon === 'string' ? iconNamed(icon) : icon
  return (
    <span
      aria-hidden
      style={{ width: size, height: size }}
      className={cn('inline-flex shrink-0 items-center justify-center rounded-tile', tints[tint], className)}
    >
      <Icon size={Math.round(size * 0.64)} strokeWidth={1.75} />
    </span>
  )
}
