// studio · the order of a form: the same for every kind of node.
import type { AnyNode, Exit, Field, Section } from '@hotline/flows'

export const sectionOrder: readonly Section[] = ['hears', 'does', 'exits', 'failing', 'advanced']

export interface FormField {
  prop: string
  field: Field<never>
}
export interface FormSection {
  section: Section
  fields: readonly FormField[]
  /** Exits that no row of a list makes, to be led somewhere in this section. */
  exits: readonly Exit[]
}

/** Ids of the rows of a list. */
export const rowsOf = (value: unknown): readonly { id: string }[] =>
  Array.isArray(value)
    ? value.filter(
        (row): row is { id: string } => typeof row === 'object' && row !== null && typeof (row as { id?: unknown }).id === 'string',
      )
    : []

/** Sections that have something to show; exits stand with their row, else with the exits, failing ones with the failures. */
export function sectionsOf(type: AnyNode, props: Record<string, unknown>, exits: readonly Exit[]): FormSection[] {
  const form = Object.entries(type.face.form as Record<string, Field<Record<string, unknown>>>)
  const shown = form.filter(([, field]) => field.when?.(props) ?? true)
  const inRows = new Set(
    shown.filter(([, field]) => field.widget === 'items').flatMap(([prop]) => rowsOf(props[prop]).map((row) => row.id)),
  )
  return sectionOrder.flatMap((section) => {
    const fields = shown
      .filter(([, field]) => field.section === section)
      .map(([prop, field]) => ({ prop, field: field as unknown as Field<never> }))
    const own = exits.filter((exit) => !inRows.has(exit.id) && (section === 'failing' ? exit.system : section === 'exits' && !exit.system))
    return fields.length || own.length ? [{ section, fields, exits: own }] : []
  })
}
