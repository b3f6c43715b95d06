// studio · Monaco with what a JSON text needs and nothing else. Only ever imported lazily, after the words of its interface.
import * as monaco from 'monaco-editor/editor'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import 'monaco-editor/features/register.all'
import JsonWorker from 'monaco-editor/language/json/json.worker?worker'
import * as json from 'monaco-editor/languages/features/json/register'

declare global {
  interface Window {
    MonacoEnvironment?: { getWorker: (id: string, label: string) => Worker }
  }
}

window.MonacoEnvironment = { getWorker: (_, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()) }

const SCHEMA = 'https://hotline.invalid/flow.schema.json'

/** Completion, hover and squiggles for the text at `path`; nothing is fetched. */
export function useSchema(path: string, schema: object): void {
  json.jsonDefaults.setDiagnosticsOptions({
    validate: true,
    enableSchemaRequest: false,
    allowComments: false,
    schemas: [{ uri: SCHEMA, fileMatch: [path], schema }],
  })
}

/** Colours of the studio, read from the page. */
export function setTheme(dark: boolean): void {
  const styles = getComputedStyle(document.documentElement)
  // A built page writes #fff, which Monaco refuses.
  const color = (name: string) =>
    styles
      .getPropertyValue(name)
      .trim()
      .replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3')
  monaco.editor.defineTheme('studio', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [],
    colors: {
      'editor.background': color('--surface'),
      'editor.foreground': color('--t1'),
      'editorLineNumber.foreground': color('--t3'),
      'editor.lineHighlightBackground': color('--sunken'),
      'editorGutter.background': color('--surface'),
    },
  })
  monaco.editor.setTheme('studio')
}

export { monaco }
