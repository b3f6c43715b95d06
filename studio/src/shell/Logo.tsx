// studio · the mark: a call finding its way through a keypad.
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" fill="none" className="shrink-0" aria-hidden="true">
      <path className="stroke-ac" strokeWidth="2.6" strokeLinejoin="round" d="M4.5 4.5v9.5h19M14 14v9.5" />
      <g className="fill-ac">
        <circle cx="4.5" cy="4.5" r="3.4" />
        <circle cx="23.5" cy="14" r="3.4" />
        <circle cx="14" cy="23.5" r="3.4" />
      </g>
      <g className="fill-line-2">
        <circle cx="14" cy="4.5" r="2.1" />
        <circle cx="23.5" cy="4.5" r="2.1" />
        <circle cx="4.5" cy="23.5" r="2.1" />
        <circle cx="23.5" cy="23.5" r="2.1" />
      </g>
    </svg>
  )
}
