// runtime · what is wrong with a field, in words: the validator's findings in both languages.
import type * as z from 'zod'
import type { Detail } from './refusal.ts'

type Issue = z.core.$ZodIssue
type Said = Omit<Detail, 'at'>

const formats: Record<string, Said> = {
  email: { zh: '要填一个邮箱地址', en: 'must be an e-mail address' },
  url: { zh: '要填一个网址', en: 'must be a web address' },
  datetime: { zh: '要填一个时间', en: 'must be a moment in time' },
}

const length = (issue: { origin: string; minimum?: unknown; maximum?: unknown; inclusive?: boolean | undefined }): Said => {
  const least = issue.minimum !== undefined
  const limit = String(least ? issue.minimum : issue.maximum)
  if (issue.origin === 'string') {
    if (least && limit === '1') return { zh: '不能为空', en: 'must not be empty' }
    return least
      ? { zh: `至少要 ${limit} 个字符`, en: `needs at least ${limit} characters` }
      : { zh: `最多 ${limit} 个字符`, en: `may have at most ${limit} characters` }
  }
  if (issue.origin === 'array') {
    return least
      ? { zh: `至少要 ${limit} 项`, en: `needs at least ${limit} entries` }
      : { zh: `最多 ${limit} 项`, en: `may have at most ${limit} entries` }
  }
  return least ? { zh: `不能小于 ${limit}`, en: `must be at least ${limit}` } : { zh: `不能大于 ${limit}`, en: `must be at most ${limit}` }
}

function say(issue: Issue): Said {
  switch (issue.code) {
    case 'too_small':
    case 'too_big':
      return length(issue)
    case 'invalid_type':
      return issue.input === undefined ? { zh: '必须填写', en: 'is required' } : { zh: '类型不对', en: 'is of the wrong kind' }
    case 'invalid_format':
      return formats[issue.format] ?? { zh: '格式不对', en: 'has the wrong format' }
    case 'unrecognized_keys':
      return { zh: '这个字段不能填写', en: 'may not be set' }
    case 'invalid_value':
      return { zh: '不是可选的值', en: 'is not one of the choices' }
    default:
      return { zh: '内容不对', en: 'is not valid' }
  }
}

/** At most 50 details, each with the path of its field; never the value that was given. */
export function detailsOf(error: z.ZodError): Detail[] {
  return error.issues
    .flatMap((issue) => {
      const at = issue.path.map(String).join('.')
      const words = say(issue)
      if (issue.code !== 'unrecognized_keys') return [{ at, ...words }]
      return issue.keys.map((key) => ({ at: [at, key.slice(0, 60)].filter(Boolean).join('.'), ...words }))
    })
    .slice(0, 50)
}
