// flows · rule: every way out of a node leads somewhere.
import type { Rule } from '../lint.ts'

export const unsetExit: Rule = {
  code: 'exit:unset',
  check: ({ nodes, document }) =>
    [...nodes.values()].flatMap(({ drawn, exits, targets }) =>
      exits
        .filter(({ id }) => !targets[id])
        .map((exit) => ({
          code: 'exit:unset',
          severity: 'error' as const,
          node: drawn.id,
          exit: exit.id,
          facts: { exit: exit.label.zh },
          what: { zh: `“${drawn.label}”的“${exit.label.zh}”没有去处。`, en: `“${exit.label.en}” of “${drawn.label}” goes nowhere.` },
          harm: { zh: '来电者会被直接挂断。', en: 'Callers are cut off.' },
          cure: { zh: '把它接到一步，或挂断。', en: 'Connect it to a step, or to a goodbye.' },
          fixes:
            document.start === drawn.id
              ? []
              : [{ label: { zh: '选去处', en: 'Choose' }, safe: false, mends: [{ do: 'open' as const, node: drawn.id }] }],
        })),
    ),
}
