// studio · the address of one flow, handed to the editor.
import { useParams } from '@tanstack/react-router'
import { Editor } from '../editor/Editor.tsx'

export function EditorPage() {
  const { flow = '' } = useParams({ strict: false })
  return <Editor key={flow} flow={flow} />
}
