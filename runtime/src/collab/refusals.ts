// runtime · collab: why a room does not take an edit, in words.
import { draftLimits, type Refusal } from '@hotline/flows/draft'
import { problems } from '@hotline/schemas'

const known = (code: keyof typeof problems, again: boolean): Refusal => ({ code, reason: problems[code][1], again })

export const refusals = {
  viewer: known('forbidden', false),
  /** Something of ours or of the disk; the edit waits with its maker. */
  notWritten: known('disk_full', true),
  tooFast: {
    code: 'too_many_tries',
    reason: { zh: '改得太快了，稍后会自动保存。', en: 'Edits come too fast; they will be saved in a moment.' },
    again: true,
  },
  /** It builds on an edit that was not taken; asking what the room knows mends it. */
  behind: { code: 'conflict', reason: { zh: '正在重新对齐修改。', en: 'Bringing the edits in line again.' }, again: true },
  malformed: {
    code: 'bad_request',
    reason: {
      zh: '这次修改的格式不对，没有保存。请刷新页面。来电不受影响。',
      en: 'This edit is malformed and was not saved. Reload the page. Calls are not affected.',
    },
    again: false,
  },
  updateTooLarge: {
    code: 'too_large',
    reason: {
      zh: '一次改得太多，没有保存。请分几次做，或用“导入”。来电不受影响。',
      en: 'This edit is too large and was not saved. Make it in parts, or use Import. Calls are not affected.',
    },
    again: false,
  },
  draftTooLarge: {
    code: 'too_large',
    reason: {
      zh: `流程太大了（最多 ${draftLimits.nodes} 个节点、${draftLimits.edges} 条连线，一段文字 ${draftLimits.text} 字），这次修改没有保存。把一部分移到子流程里。`,
      en: `The flow is too large (at most ${draftLimits.nodes} steps, ${draftLimits.edges} wires, ${draftLimits.text} characters a text); this edit was not saved. Move part of it to a sub-flow.`,
    },
    again: false,
  },
} satisfies Record<string, Refusal>
