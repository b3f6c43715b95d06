// studio · one editor for each kind of form field; a kind without one does not compile.
import type { WidgetKind } from '@hotline/flows'
import type { Widget } from './widget.ts'
import { ConditionField } from './widgets/ConditionField.tsx'
import { DatesField } from './widgets/DatesField.tsx'
import { ItemsField } from './widgets/ItemsField.tsx'
import { ColumnField, FlowField, TableField, TimeZoneField } from './widgets/PickedField.tsx'
import { ChoiceField, KeyField, NumberField, PhoneField, SwitchField, TextField } from './widgets/PlainField.tsx'
import { PromptField } from './widgets/PromptField.tsx'
import { ExpressionField, TemplateField } from './widgets/TemplateField.tsx'
import { VariableField } from './widgets/VariableField.tsx'
import { WeekField } from './widgets/WeekField.tsx'

export const widgets = {
  prompt: PromptField,
  template: TemplateField,
  expression: ExpressionField,
  items: ItemsField,
  text: TextField,
  number: NumberField,
  switch: SwitchField,
  choice: ChoiceField,
  key: KeyField,
  phone: PhoneField,
  variable: VariableField,
  condition: ConditionField,
  week: WeekField,
  dates: DatesField,
  flow: FlowField,
  table: TableField,
  column: ColumnField,
  time_zone: TimeZoneField,
} satisfies Record<WidgetKind, Widget>
