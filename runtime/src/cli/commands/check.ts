// runtime · `hotline check`: what is wrong with a flow in a file. Needs no server.
import { Issue } from '@hotline/schemas'
import * as z from 'zod'
import { command, word } from '../command.ts'
import { compileFile, readFlowFile } from '../flow-file.ts'
import { countIssues, sayIssues } from '../say-issues.ts'

export const check = command({
  name: 'check',
  usage: 'check flow.json',
  about: { zh: '检查一个流程文件，不需要启动服务', en: 'Check a flow in a file; no server needed' },
  words: 1,
  options: {},
  answer: z.object({ ok: z.boolean(), errors: z.int(), warnings: z.int(), hints: z.int(), issues: z.array(Issue) }),
  async run(given) {
    const { document: read } = await readFlowFile(word(given, 0, { zh: '流程文件', en: 'The flow file' }))
    const { compiled, document } = compileFile(read)
    const counts = countIssues(compiled.issues)
    return {
      json: { ok: compiled.ok, ...counts, issues: compiled.issues },
      say: [
        ...sayIssues(compiled.issues, document),
        {
          zh: `${compiled.ok ? '可以发布' : '不能发布'}：${counts.errors} 个错误，${counts.warnings} 个提醒，${counts.hints} 个建议。`,
          en: `${compiled.ok ? 'Fit to publish' : 'Not fit to publish'}: errors ${counts.errors}, warnings ${counts.warnings}, hints ${counts.hints}.`,
        },
      ],
      code: compiled.ok ? 0 : 1,
    }
  },
})
