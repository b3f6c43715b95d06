// studio · joins class names; of two that set the same thing the later wins.
import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['display', 'title', 'heading', 'subhead', 'body', 'small', 'tick'],
      radius: ['keycap', 'tile', 'control', 'box', 'card', 'pill'],
      shadow: ['1', '2', '3'],
    },
  },
})

export const cn = (...given: ClassValue[]): string => merge(clsx(given))
