// flows · subflow: how it looks.
import type { Face } from '../define-node.ts'
import type { Props } from './index.ts'

export const face: Face<Props> = {
  title: { zh: '子流程', en: 'Sub-flow' },
  category: 'logic',
  icon: 'workflow',
  about: { zh: '运行另一个流程，再回来', en: 'Runs another flow and comes back' },
  synonyms: ['调用', '复用', '转菜单', '流程', 'subflow', 'call', 'reuse', 'module'],
  summary: () => null,
  form: {
    flow: {
      label: { zh: '流程', en: 'Flow' },
      widget: 'flow',
      section: 'does',
      hint: { zh: '用它已发布的版本', en: 'Its published version is used' },
    },
    inputs: {
      label: { zh: '带进去', en: 'Handed in' },
      widget: 'items',
      section: 'does',
      item: {
        name: { label: { zh: '它的变量', en: 'Its variable' }, widget: 'text' },
        value: { label: { zh: '值', en: 'Value' }, widget: 'text', hint: { zh: '可以写 {{ 表达式 }}', en: 'May hold {{ expressions }}' } },
      },
      add: { label: { zh: '加一个变量', en: 'Add a variable' }, row: () => ({ name: '', value: '' }) },
    },
    outputs: {
      label: { zh: '带回来', en: 'Handed back' },
      widget: 'items',
      section: 'does',
      item: {
        name: { label: { zh: '存入变量', en: 'Kept in' }, widget: 'variable' },
        from: { label: { zh: '它的变量', en: 'Its variable' }, widget: 'text' },
      },
      add: { label: { zh: '加一个变量', en: 'Add a variable' }, row: () => ({ name: '', from: '' }) },
    },
  },
  reasons: {
    returned: { zh: '子流程返回', en: 'The sub-flow returned' },
    failed: { zh: '子流程出错', en: 'The sub-flow failed' },
  },
  issues: {
    'subflow:no_flow': {
      severity: 'error',
      what: { zh: '“{node}”没有选流程。', en: '“{node}” names no flow.' },
      harm: { zh: '来电者走到这里会走“出错”。', en: 'Callers who get here take the exit Failed.' },
      cure: { zh: '选一个流程。', en: 'Choose a flow.' },
    },
  },
  help: {
    zh: '把常用的一段做成流程，在别处反复用。它有自己的变量：用“带进去”给它值，用“带回来”取结果。它的每个“返回”是这里的一个出口。\n\n发布时记下它当时的已发布版本；它以后再发布，这里要重新发布才会用新的。',
    en: 'Use a part that many flows share. It has its own variables: hand values in, and take results back. Each Return of it is an exit here.\n\nPublishing pins its published version of that moment; to use a newer one, publish this flow again.',
  },
}
