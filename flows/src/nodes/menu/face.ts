// flows · menu: how it looks.
import type { Face } from '../define-node.ts'
import { hears, hearsWhen, listeningForm } from '../fields.ts'
import { missReasons } from '../listening.ts'
import type { Props } from './props.ts'

const row = { zh: '按键', en: 'Key' }
const free = (keys: unknown[]) => ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'].find((key) => !keys.includes(key)) ?? ''

export const face: Face<Props> = {
  title: { zh: '按键菜单', en: 'Menu' },
  category: 'talk',
  icon: 'grip',
  about: { zh: '请来电者按键选择', en: 'Lets callers choose with a key' },
  synonyms: ['菜单', '导航', '按键', '选择', '语音导航', 'menu', 'ivr', 'options', 'keys', 'dtmf'],
  quote: 'prompt',
  summary: () => null,
  form: {
    prompt: hears,
    items: {
      label: { zh: '按键去向', en: 'Keys' },
      widget: 'items',
      section: 'exits',
      item: {
        key: { label: row, widget: 'key', hint: { zh: '可以是几位，如 801', en: 'May be several digits, such as 801' } },
        label: { label: { zh: '名称', en: 'Name' }, widget: 'text' },
      },
      add: { label: { zh: '加一个按键', en: 'Add a key' }, row: (rows) => ({ key: free(rows.map(({ key }) => key)), label: '' }) },
    },
    wrongPrompt: hearsWhen({ zh: '按错时先说', en: 'After a wrong key, first say' }),
    silencePrompt: hearsWhen({ zh: '没有按键时先说', en: 'After no key, first say' }),
    ...listeningForm,
    replayKey: { label: { zh: '重听键', en: 'Key to hear it again' }, widget: 'key', section: 'advanced' },
    backKey: {
      label: { zh: '返回键', en: 'Key to go back' },
      widget: 'key',
      section: 'advanced',
      hint: { zh: '多一个“返回”出口', en: 'Adds a Back exit' },
    },
    bargein: {
      label: { zh: '可以打断', en: 'Can be interrupted' },
      widget: 'switch',
      section: 'advanced',
      hint: { zh: '来电者不必听完就能按键', en: 'Callers may press before the prompt ends' },
    },
  },
  reasons: {
    ...missReasons,
    key: { zh: '按下 {key} {label}', en: 'Pressed {key} {label}' },
    back: { zh: '按下 {key} 返回', en: 'Pressed {key} to go back' },
    replay: { zh: '按下 {key} 重听', en: 'Pressed {key} to hear it again' },
  },
  issues: {
    'menu:no_keys': {
      severity: 'error',
      what: { zh: '“{node}”没有按键。', en: '“{node}” has no keys.' },
      harm: { zh: '来电者按什么都是错的。', en: 'Whatever callers press is wrong.' },
      cure: { zh: '加一个按键，或换成“播放”。', en: 'Add a key, or use Play instead.' },
    },
    'menu:blank_key': {
      severity: 'error',
      what: { zh: '“{node}”的“{label}”没有填按键。', en: '“{label}” of “{node}” has no key.' },
      harm: { zh: '来电者选不到它。', en: 'Callers cannot choose it.' },
      cure: { zh: '填一个按键，或删除这一行。', en: 'Fill in a key, or delete the row.' },
    },
    'menu:same_key': {
      severity: 'error',
      what: { zh: '“{node}”的返回键和重听键都是 {key}。', en: 'Back and hear again are both {key} in “{node}”.' },
      harm: { zh: '来电者按 {key} 只会返回，不能重听。', en: 'Callers who press {key} always go back.' },
      cure: { zh: '换一个键。', en: 'Use another key for one of them.' },
    },
  },
  help: {
    zh: '说一段话，再按来电者按的键往下走。先说事情再说键，例如“产品报修请按 1”，最多五项。\n\n没有按键或按错会重播，两种情况分开计数；重播用完就走“超时”或“按错”，最好接到人工或留言。\n\n一个键可以有几位，例如 801。短键是长键的开头时（8 和 801），来电者按完短键要等“两键间隔”那么久。',
    en: 'Says something and follows the key that the caller presses. Name the matter before the key, such as “For repairs, press 1”, and offer five at most.\n\nThe prompt is played again after no key or a wrong key, counted apart; then the exits No key and Wrong key are taken. Best lead them to a person or to voicemail.\n\nA key may have several digits, such as 801. If one key begins another (8 and 801), callers of the short one wait for the gap between keys.',
  },
}
