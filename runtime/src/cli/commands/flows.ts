// runtime · `hotline new`, `import`, `export`, `publish`: flows of the running server.
import { writeFile } from 'node:fs/promises'
import { templates } from '@hotline/flows'
import { Published } from '@hotline/schemas'
import * as z from 'zod'
import { createApi } from '../api.ts'
import { command, Misuse, SaidNo, word } from '../command.ts'
import { readCredentials } from '../credentials.ts'
import { findFlow } from '../find-flow.ts'
import { FlowFile, readFlowFile } from '../flow-file.ts'
import type { Io } from '../io.ts'

const apiOf = async (io: Io) => {
  const { url, token } = await readCredentials(io)
  return createApi(url, token)
}
const flowWord = { zh: '流程（编号或名称）', en: 'The flow (id or name)' }
const Kept = z.object({ flow: z.string(), name: z.string(), made: z.boolean() })

export const newFlow = command({
  name: 'new',
  usage: `new NAME [--template ${templates.map(({ id }) => id).join('|')}] [--answer company=青禾]…`,
  about: { zh: '新建流程，空白或从模板', en: 'Make a flow, blank or from a template' },
  words: 1,
  options: { template: { type: 'string' }, answer: { type: 'string', multiple: true } },
  answer: Kept,
  async run(given, io) {
    const name = word(given, 0, { zh: '流程名称', en: 'The name of the flow' })
    const template = given.text('template')
    if (template !== undefined && !templates.some(({ id }) => id === template))
      throw new Misuse({
        zh: `没有模板“${template}”。有：${templates.map(({ id }) => id).join('、')}。`,
        en: `There is no template “${template}”. There are: ${templates.map(({ id }) => id).join(', ')}.`,
      })
    const answers = Object.fromEntries(given.all('answer').map(answerOf))
    const api = await apiOf(io)
    const flow = await api('createFlow', { body: { name, ...(template && { template, answers }) } })
    return {
      json: { flow: flow.id, name: flow.name, made: true },
      say: [{ zh: `已新建“${flow.name}”：${flow.id}`, en: `Made “${flow.name}”: ${flow.id}` }],
    }
  },
})

/** `name=value`; a value that is JSON is taken as JSON, so that opening hours can be given. */
function answerOf(text: string): [string, z.core.util.JSONType] {
  const at = text.indexOf('=')
  if (at < 1) throw new Misuse({ zh: `--answer 要写成 名=值，不是“${text}”。`, en: `--answer is written NAME=VALUE, not “${text}”.` })
  const value = text.slice(at + 1)
  try {
    return [text.slice(0, at), /^[[{]/.test(value) ? JSON.parse(value) : value]
  } catch {
    return [text.slice(0, at), value]
  }
}

export const importFlow = command({
  name: 'import',
  usage: 'import flow.json [--name NAME] [--into FLOW]',
  about: {
    zh: '导入流程：同一编号的流程换草稿（可撤销），否则新建',
    en: 'Import a flow: replaces the draft of the same id (undo takes it back), else makes a flow',
  },
  words: 1,
  options: { name: { type: 'string' }, into: { type: 'string' } },
  answer: Kept,
  async run(given, io) {
    const read = await readFlowFile(word(given, 0, { zh: '流程文件', en: 'The flow file' }))
    const document = z.json().parse(read.document)
    const api = await apiOf(io)
    const into = given.text('into')
    const known = into ? await findFlow(api, into) : (await api('listFlows', {})).find(({ id }) => id === read.flow)
    if (known) {
      await api('importDraft', { flow: known.id, body: { document } })
      return {
        json: { flow: known.id, name: known.name, made: false },
        say: [
          {
            zh: `“${known.name}”的草稿已换成文件里的；线上版本没有变。`,
            en: `The draft of “${known.name}” is now the file’s; the live version is unchanged.`,
          },
        ],
      }
    }
    const flow = await api('createFlow', { body: { name: given.text('name') ?? read.name ?? '导入的流程', document } })
    return {
      json: { flow: flow.id, name: flow.name, made: true },
      say: [{ zh: `已新建“${flow.name}”：${flow.id}`, en: `Made “${flow.name}”: ${flow.id}` }],
    }
  },
})

export const exportFlow = command({
  name: 'export',
  usage: 'export FLOW [--version live|draft|N] [--out flow.json]',
  about: { zh: '导出流程，默认草稿', en: 'Export a flow, the draft unless told otherwise' },
  words: 1,
  options: { version: { type: 'string' }, out: { type: 'string' } },
  answer: FlowFile,
  async run(given, io) {
    const api = await apiOf(io)
    const flow = await findFlow(api, word(given, 0, flowWord))
    const version = await versionOf(given.text('version') ?? 'draft', flow)
    const document =
      version === 'draft'
        ? await api('getDraft', { flow: flow.id })
        : (await api('getVersion', { flow: flow.id, number: String(version) })).document
    const file = { format: 'hotline-flow' as const, flow: flow.id, name: flow.name, version, document: z.json().parse(document) }
    const out = given.text('out')
    if (!out) return { json: file, say: [JSON.stringify(file, null, 2)] }
    await writeFile(out, `${JSON.stringify(file, null, 2)}\n`)
    return { json: file, say: [{ zh: `已写入 ${out}`, en: `Written to ${out}` }] }
  },
})

async function versionOf(text: string, flow: { name: string; live: { number: number } | null }): Promise<number | 'draft'> {
  if (text === 'draft') return 'draft'
  if (text === 'live') {
    if (flow.live) return flow.live.number
    throw new SaidNo({ zh: `“${flow.name}”还没有发布过。`, en: `“${flow.name}” was never published.` }, 'not_published')
  }
  if (!/^[1-9]\d{0,6}$/.test(text))
    throw new Misuse({ zh: '--version 是 live、draft 或版本号。', en: '--version is live, draft or a number.' })
  return Number(text)
}

export const publish = command({
  name: 'publish',
  usage: 'publish FLOW --number 4001230088 [--number …] [--note "…"]',
  about: {
    zh: '发布草稿，让这些号码用它接听；没有的号码会先添加',
    en: 'Publish the draft and let numbers answer with it; unknown numbers are added first',
  },
  words: 1,
  options: { number: { type: 'string', multiple: true }, note: { type: 'string' } },
  answer: Published,
  async run(given, io) {
    const api = await apiOf(io)
    const flow = await findFlow(api, word(given, 0, flowWord))
    const wanted = given.all('number').map((number) => number.replace(/[\s()-]/g, ''))
    const known = new Set((await api('listNumbers', {})).map(({ number }) => number))
    for (const number of wanted) if (!known.has(number)) await api('addNumber', { body: { number } })
    const numbers = wanted.length ? wanted : flow.numbers
    const published = await api('publish', { flow: flow.id, body: { numbers, note: given.text('note') ?? '' } })
    const failed = published.numbers.filter(({ ok }) => !ok)
    return {
      json: published,
      say: [
        {
          zh: `v${published.version.number} 已在 ${published.numbers.length - failed.length} 个号码生效`,
          en: `v${published.version.number} is live on ${published.numbers.length - failed.length} numbers`,
        },
        ...failed.map(({ number, problem }) => ({
          zh: `${number} 没有生效：${problem?.zh ?? ''}`,
          en: `${number} is not live: ${problem?.en ?? ''}`,
        })),
      ],
      code: failed.length ? 1 : 0,
    }
  },
})
