// runtime · help of the command line, in both languages.
import type { Command } from './command.ts'

export const helpOf = ({ usage, about }: Command): string => `hotline ${usage}\n  ${about.zh}\n  ${about.en}`

export const helpOfAll = (commands: readonly Command[]): string =>
  [
    '热线工坊的命令行 · Hotline Studio on the command line',
    '  npm run hotline -- COMMAND … [--json]',
    '',
    ...commands.map(helpOf).flatMap((help) => [help, '']),
    '--json  输出一个 JSON 值，形状见 schemas/json/cli-*.json · prints one JSON value, its shape in schemas/json/cli-*.json',
    'DATA_DIR  数据目录，默认 ./data · the data directory, ./data unless told otherwise',
    '退出码 · exit code  0 做好了 done · 1 没做成 said no · 2 写错了 misuse',
  ].join('\n')
