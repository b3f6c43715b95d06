// flows · http_request: how it looks.
import type { Face } from '../define-node.ts'
import { hears } from '../fields.ts'
import type { Props } from './props.ts'

export const face: Face<Props> = {
  title: { zh: '网络请求', en: 'HTTP request' },
  category: 'data',
  icon: 'globe',
  about: { zh: '问一个网络服务，用它的回答', en: 'Asks a web service and uses its answer' },
  synonyms: ['接口', '请求', '查询', '对接', 'api', 'webhook', 'http', 'rest', 'crm'],
  summary: ({ method, url }) => (url.length > 8 ? { zh: `${method} ${url}`, en: `${method} ${url}` } : null),
  form: {
    prompt: { ...hears, hint: { zh: '等回答时听到，避免静音', en: 'Heard while waiting, instead of silence' } },
    method: {
      label: { zh: '方式', en: 'Method' },
      widget: 'choice',
      section: 'does',
      options: [
        { value: 'GET', label: { zh: 'GET 读取', en: 'GET' } },
        { value: 'POST', label: { zh: 'POST 提交', en: 'POST' } },
      ],
    },
    url: {
      label: { zh: '地址', en: 'Address' },
      widget: 'template',
      section: 'does',
      hint: { zh: '变量会自动编码，不能写在域名里', en: 'Variables are encoded and cannot stand in the host' },
    },
    headers: {
      label: { zh: '请求头', en: 'Headers' },
      widget: 'items',
      section: 'does',
      item: {
        name: { label: { zh: '名称', en: 'Name' }, widget: 'text' },
        value: { label: { zh: '值', en: 'Value' }, widget: 'text' },
      },
      add: { label: { zh: '加一个请求头', en: 'Add a header' }, row: () => ({ name: '', value: '' }) },
    },
    body: { label: { zh: '内容', en: 'Body' }, widget: 'template', section: 'does', when: ({ method }) => method === 'POST' },
    variable: { label: { zh: '回答存入', en: 'Answer kept in' }, widget: 'variable', section: 'does' },
    seconds: {
      label: { zh: '最多等', en: 'Wait at most' },
      widget: 'number',
      section: 'failing',
      unit: { zh: '秒', en: 's' },
      min: 1,
      max: 15,
    },
  },
  reasons: {
    asking: { zh: '请求 {host}', en: 'Asking {host}' },
    ok: { zh: '回答 {status}', en: 'Answered {status}' },
    status: { zh: '回答 {status}，不是成功', en: 'Answered {status}, which is no success' },
    too_large: { zh: '回答太大，有 {size} 个字符', en: 'The answer is too large: {size} characters' },
    bad_address: { zh: '地址填好后不是网址', en: 'The filled-in address is no URL' },
    timeout: { zh: '没有按时回答', en: 'No answer in time' },
    failed: { zh: '请求失败', en: 'The request failed' },
  },
  issues: {
    'http_request:no_address': {
      severity: 'error',
      what: { zh: '“{node}”没有写地址。', en: '“{node}” has no address.' },
      harm: { zh: '来电者总是走“失败”。', en: 'Callers always take the exit Failed.' },
      cure: { zh: '写上 https:// 开头的地址。', en: 'Give an address that begins with https://.' },
    },
    'http_request:bad_address': {
      severity: 'error',
      what: { zh: '“{node}”的地址写得不对：{url}', en: 'The address of “{node}” is malformed: {url}' },
      harm: { zh: '来电者总是走“失败”。', en: 'Callers always take the exit Failed.' },
      cure: { zh: '写成 https:// 加域名，域名里不能有变量。', en: 'Write https:// and a host without variables.' },
    },
    'http_request:dead_air': {
      severity: 'warning',
      what: { zh: '“{node}”最多等 {seconds} 秒，没有等待提示。', en: '“{node}” waits up to {seconds} s and says nothing.' },
      harm: { zh: '来电者这段时间听到静音，可能以为断线。', en: 'Callers hear silence and may think the line is dead.' },
      cure: { zh: '加一句“正在为您查询，请稍候”，或改为 3 秒。', en: 'Say “One moment, please”, or wait 3 s.' },
    },
  },
  help: {
    zh: '向网络服务发一个请求，把回答存进变量：回答是 JSON 时，{{结果.状态}} 取它的一项。\n\n地址里的变量会自动编码，JSON 内容里的变量会自动转义，来电者输入什么都不会改变请求的样子。\n\n200–299 算成功；其他状态、连不上走“失败”；没有按时回答走“超时”。',
    en: 'Sends a request to a web service and keeps the answer: of a JSON answer, {{result.status}} gives one part.\n\nVariables are encoded in the address and escaped in a JSON body, so nothing a caller enters can change the request.\n\n200–299 is success; other statuses and broken lines take Failed; no answer in time takes Timed out.',
  },
}
