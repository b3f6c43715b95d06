// runtime · `hotline doctor`: the line check in the terminal, in the words of the studio.
import { type Finding, LineCheck, type Words } from '@hotline/schemas'
import { createApi } from '../api.ts'
import { command } from '../command.ts'
import { readCredentials } from '../credentials.ts'

const marks: Record<Finding['state'], string> = { failing: '✗', warning: '!', unchecked: '·', ok: '✓' }

const inBoth = (make: (language: 'zh' | 'en') => string): Words => ({ zh: make('zh'), en: make('en') })

function lineOf({ state, what, harm, cure, figure }: Finding): Words {
  return inBoth((language) => {
    const first = `${marks[state]} ${what[language]}${figure ? `  ${figure[language]}` : ''}`
    const more = [state === 'ok' ? null : harm, state === 'ok' ? null : cure].flatMap((words) => (words ? [`  ${words[language]}`] : []))
    return [first, ...more].join('\n')
  })
}

const count = (findings: readonly Finding[], state: Finding['state']) => findings.filter((one) => one.state === state).length

export const doctor = command({
  name: 'doctor',
  usage: 'doctor',
  about: {
    zh: '线路体检：地址、密钥、时钟、录音、嗓音、号码、按键；有来电者正在受影响的问题时退出码是 1',
    en: 'Check the line: address, secret, clock, recordings, voices, numbers, keys; exit 1 when callers suffer now',
  },
  words: 0,
  options: {},
  answer: LineCheck,
  async run(_given, io) {
    const { url, token } = await readCredentials(io)
    const found = await createApi(url, token)('runLineCheck', {})
    const failing = count(found.findings, 'failing')
    const warning = count(found.findings, 'warning')
    const unchecked = count(found.findings, 'unchecked')
    return {
      json: found,
      code: failing > 0 ? 1 : 0,
      say: [
        ...found.findings.map(lineOf),
        '',
        {
          zh: `${failing} 处来电者正在受影响，${warning} 处要留意，${unchecked} 项没能检查。`,
          en: `${failing} failing, ${warning} to look at, ${unchecked} not checked.`,
        },
      ],
    }
  },
})
