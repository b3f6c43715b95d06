// runtime · `hotline setup`: the workspace and its first admin, without a browser.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { createApi } from '../api.ts'
import { command, Misuse, SaidNo } from '../command.ts'
import { dataDirOf, keepCredentials, readCredentials } from '../credentials.ts'

export const setup = command({
  name: 'setup',
  usage: 'setup --company 青禾净水 --name 陈思远 --email chen@example.com [--password …] [--url http://localhost:3400]',
  about: {
    zh: '不用浏览器，设置工作区和第一个管理员（服务要先启动）',
    en: 'Make the workspace and its first admin without a browser (start the server first)',
  },
  words: 0,
  options: {
    company: { type: 'string' },
    name: { type: 'string' },
    email: { type: 'string' },
    password: { type: 'string' },
    url: { type: 'string' },
  },
  answer: z.object({ workspace: z.string(), email: z.string(), url: z.string() }),
  async run(given, io) {
    const [company, name, email] = ['company', 'name', 'email'].map((option) => given.text(option))
    if (!company || !name || !email)
      throw new Misuse({ zh: '要写 --company、--name 和 --email。', en: '--company, --name and --email are needed.' })
    const dataDir = dataDirOf(io)
    const url = (given.text('url') ?? io.env.HOTLINE_URL ?? io.env.PUBLIC_URL ?? `http://localhost:${io.env.PORT ?? 3400}`).replace(
      /\/+$/,
      '',
    )
    const api = createApi(url, null)
    if (!(await api('me', {})).needsSetUp)
      throw new SaidNo({ zh: '已经设置过管理员，什么都没有改变。', en: 'An admin already exists; nothing was changed.' }, 'set_up_closed')
    const token = await readFile(path.join(dataDir, 'set-up-token'), 'utf8').catch(() => null)
    if (token === null)
      throw new SaidNo(
        {
          zh: `${dataDir} 里没有设置口令，请用 DATA_DIR 指出服务的数据目录。`,
          en: `There is no set-up token in ${dataDir}. Name the server's data directory by DATA_DIR.`,
        },
        'no_set_up_token',
      )
    const password = given.text('password') ?? (await io.ask('密码（至少 10 位）Password (10 characters or more)> ')) ?? ''
    await api('setUp', { body: { token: token.trim(), company, name, email, password } })
    const credentials = await readCredentials({ ...io, env: { DATA_DIR: dataDir } })
    // The server writes its PUBLIC_URL, which this machine may not be able to reach by that name.
    if (given.text('url')) await keepCredentials(io, { ...credentials, url })
    return {
      json: { workspace: company, email, url },
      say: [
        {
          zh: `“${company}”已建好，管理员是 ${email}。打开 ${url} 登录。`,
          en: `“${company}” is ready; its admin is ${email}. Sign in at ${url}.`,
        },
      ],
    }
  },
})
