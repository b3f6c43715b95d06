// flows · what every expression knows of the call without declaring it.
import type { Value, Values, Words } from '@hotline/schemas'

/** Names every expression may use beside the flow's own variables. */
export const builtInNames = ['caller', 'called', 'language', 'now', '主叫', '被叫'] as const
export const builtIns = (call: {
  caller: string
  called: string
  language: string
  now: string
}): Values & Record<(typeof builtInNames)[number], Value> => ({
  ...call,
  主叫: call.caller,
  被叫: call.called,
})

export const builtInWords: Record<(typeof builtInNames)[number], Words> = {
  caller: { zh: '来电号码', en: 'Number of the caller' },
  called: { zh: '拨打的热线', en: 'The hotline that was dialled' },
  language: { zh: '这通电话的语言', en: 'Language of the call' },
  now: { zh: '现在', en: 'This moment' },
  主叫: { zh: '来电号码', en: 'Number of the caller' },
  被叫: { zh: '拨打的热线', en: 'The hotline that was dialled' },
}
