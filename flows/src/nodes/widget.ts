// flows · which kinds of form field there are, and where the shared draft keeps what they edit.

/**
 * How a prop is edited. The studio owns one component for each kind and none for any node type.
 * `prompt` words or recording a language · `template` long text with variables · `expression` long text, one expression ·
 * `items` a list of rows with ids · the rest are single values.
 */
export const widgetKinds = [
  'prompt',
  'template',
  'expression',
  'items',
  'text',
  'number',
  'switch',
  'choice',
  'key',
  'phone',
  'variable',
  'condition',
  'week',
  'dates',
  'flow',
  'table',
  'column',
  'time_zone',
] as const
export type WidgetKind = (typeof widgetKinds)[number]

/** Where a prop of each kind lives in a node of the draft: merged by character, by item, or last one wins. */
export type Keeping = 'prompt' | 'text' | 'items' | 'data'
export const keepingOf = (widget: WidgetKind): Keeping =>
  widget === 'prompt' ? 'prompt' : widget === 'items' ? 'items' : widget === 'template' || widget === 'expression' ? 'text' : 'data'
