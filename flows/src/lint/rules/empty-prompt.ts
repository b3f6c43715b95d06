// flows · rule: what callers should hear is written, in every language of the flow (ux.md §13 E3, decision 5).
import type { Prompt, Spoken } from '@hotline/schemas'
import { issue, words } from '../issue.ts'
import type { Rule } from '../lint.ts'

const empty = words(
  'error',
  { zh: '“{node}”没有提示音。', en: '“{node}” has no prompt.' },
  { zh: '来电者会听到静音。', en: 'Callers hear silence.' },
  { zh: '写一句，或选一段录音。', en: 'Write a sentence, or choose a recording.' },
)
const untranslated = words(
  'error',
  { zh: '“{node}”的提示音（{prop}）没有 {language} 的说法。', en: 'The prompt of “{node}” ({prop_en}) is missing in {language}.' },
  { zh: '选了这种语言的来电者会听到别的语言。', en: 'Callers of that language hear another one.' },
  { zh: '补上 {language} 的文字或录音。', en: 'Add words or a recording in {language}.' },
)

export const emptyPrompt: Rule = {
  check: ({ nodes, document }) =>
    [...nodes.values()].flatMap((node) =>
      Object.entries(node.type.face.form).flatMap(([prop, field]) => {
        if (field.widget !== 'prompt' || (field.when && !field.when(node.props as never))) return []
        const prompt = (node.props[prop] ?? {}) as Prompt
        const missing = document.languages.filter((language) => !isWritten(prompt[language]))
        if (missing.length === document.languages.length)
          return node.type.mustSay?.(node.props).includes(prop) ? [issue({ code: 'prompt:empty', words: empty, node, prop })] : []
        return missing.map((language) =>
          issue({
            code: 'prompt:language_missing',
            words: untranslated,
            node,
            prop,
            facts: { language, prop: field.label.zh, prop_en: field.label.en },
          }),
        )
      }),
    ),
}

const isWritten = (spoken: Spoken | undefined): boolean =>
  spoken !== undefined && (spoken.mode === 'recording' ? spoken.recording !== undefined : spoken.text.trim() !== '')
