// runtime · a tar of plain files, written and read piece by piece; no program of the system is needed.
import { createReadStream } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'

const BLOCK = 512

const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  const bytes = Buffer.from(name)
  // The older half of a long name goes into the prefix field.
  const cut = bytes.length <= 100 ? -1 : name.lastIndexOf('/', 155)
  if (bytes.length > 255 || (bytes.length > 100 && (cut < 0 || Buffer.byteLength(name.slice(cut + 1)) > 100)))
    throw new Error(`The name ${name} is too long for the archive.`)
  block.write(cut < 0 ? name : name.slice(cut + 1), 0)
  block.write(octal(0o600, 8), 100)
  block.write(octal(0, 8), 108)
  block.write(octal(0, 8), 116)
  block.write(octal(size, 12), 124)
  block.write(octal(0, 12), 136)
  block.write('        ', 148)
  block.write('0', 156)
  block.write('ustar\x0000', 257)
  if (cut >= 0) block.write(name.slice(0, cut), 345)
  block.write(
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      7,
    )} `,
    148,
  )
  return block
}

/** The bytes of an archive of these files below `root`. A file that grows meanwhile is taken to its length of now. */
export function tarOf(root: string, names: readonly string[]): Readable {
  return Readable.from(
    (async function* () {
      for (const name of names) {
        const about = await stat(path.join(root, name)).catch(() => null)
        if (!about?.isFile()) continue
        yield header(name.split(path.sep).join('/'), about.size)
        let sent = 0
        if (about.size > 0)
          for await (const chunk of createReadStream(path.join(root, name), { end: about.size - 1 })) {
            sent += (chunk as Buffer).length
            yield chunk as Buffer
          }
        // A file that was cut short keeps its place in the archive.
        if (sent < about.size) yield Buffer.alloc(about.size - sent)
        if (about.size % BLOCK) yield Buffer.alloc(BLOCK - (about.size % BLOCK))
      }
      yield Buffer.alloc(BLOCK * 2)
    })(),
  )
}

/** Writes every file of an archive below `root` and answers their names. Names that lead out of it are refused. */
export async function untar(source: AsyncIterable<Buffer>, root: string): Promise<string[]> {
  const names: string[] = []
  let rest: Buffer = Buffer.alloc(0)
  let file: { handle: Awaited<ReturnType<typeof open>>; left: number; padding: number } | null = null
  const finish = async () => {
    await file?.handle.sync()
    await file?.handle.close()
  }
  for await (const chunk of source) {
    rest = rest.length ? Buffer.concat([rest, chunk]) : chunk
    for (;;) {
      if (file) {
        const taken = Math.min(file.left, rest.length)
        if (taken) await file.handle.write(rest.subarray(0, taken))
        file.left -= taken
        rest = rest.subarray(taken)
        if (file.left || rest.length < file.padding) break
        rest = rest.subarray(file.padding)
        await finish()
        file = null
      }
      if (rest.length < BLOCK) break
      const block = rest.subarray(0, BLOCK)
      rest = rest.subarray(BLOCK)
      if (block.every((byte) => byte === 0)) continue
      const name = nameIn(block)
      const target = path.resolve(root, name)
      if (!target.startsWith(path.resolve(root) + path.sep))
        throw new Error(`The archive holds a name that leads out of the directory: ${name}`)
      const size = Number.parseInt(block.toString('latin1', 124, 135), 8)
      if (!Number.isSafeInteger(size)) throw new Error('This is not a backup of Hotline Studio.')
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      names.push(name)
      file = { handle: await open(target, 'w', 0o600), left: size, padding: (BLOCK - (size % BLOCK)) % BLOCK }
    }
  }
  if (file) {
    await finish()
    if (file.left) throw new Error('The archive ends in the middle of a file.')
  }
  return names
}

const text = (block: Buffer, from: number, to: number) => block.toString('utf8', from, to).replace(/\0.*$/s, '')
function nameIn(block: Buffer): string {
  if (text(block, 257, 262) !== 'ustar') throw new Error('This is not a backup of Hotline Studio.')
  const prefix = text(block, 345, 500)
  return `${prefix ? `${prefix}/` : ''}${text(block, 0, 100)}`
}
