// runtime · what a call needs and publishing wrote: accounts, lines, settings and graphs as files, so that no call waits for the database.
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Dialling, FlowGraph, type Flows, Voice } from '@hotline/schemas'
import * as z from 'zod'
import { writeWhole } from './atomic-file.ts'
import { versionHash } from './canonical.ts'

/** A version as calls run it. `titles` are for the record of the call. */
export const Shelved = z.object({
  hash: z.string(),
  workspace: z.string(),
  flow: z.string(),
  name: z.string(),
  number: z.int(),
  graph: FlowGraph,
  audio: z.array(z.string()),
  titles: z.record(z.string(), z.string()),
})
export type Shelved = z.infer<typeof Shelved>

/** What answers one delivered form of a number. `before` is the version that answered until the last switch. */
const Line = z.object({
  workspace: z.string(),
  number: z.string(),
  flow: z.string(),
  version: z.int(),
  hash: z.string(),
  before: z.string().nullable(),
})
export type Line = z.infer<typeof Line>

const Account = z.object({ workspace: z.string(), secrets: z.array(z.string()) })
const House = z.object({
  voice: Voice.nullable(),
  emergencyNumber: z.string().nullable(),
  codeRepeatMinutes: z.number(),
  dialling: Dialling.optional(),
})
export type House = z.infer<typeof House>

/** `accounts` by jambonz account, `lines` by `workspace/form`, `houses` by workspace. Secrets stay sealed. */
export const Directory = z.object({
  accounts: z.record(z.string(), Account),
  lines: z.record(z.string(), Line),
  houses: z.record(z.string(), House),
})
export type Directory = z.infer<typeof Directory>

export interface Shelf {
  /** Workspace and webhook secrets of a jambonz account. */
  account(sid: string): { workspace: string; secrets: string[] } | undefined
  /** Webhook secrets of every account of a workspace, or of all. */
  secrets(workspace?: string): string[]
  line(workspace: string, form: string): Line | undefined
  house(workspace: string): House
  /** A version, checked against its hash; undefined when it is missing or was changed. */
  version(hash: string): Shelved | undefined
  /** The version and every sub-flow it is pinned to, by hash. */
  flows(hash: string): Flows
  directory(): Directory
  /** Replaces the directory for the next call, and on the disk. */
  keep(directory: Directory): Promise<void>
  /** Adds a version. It serves no call until a line names it. */
  shelve(version: Shelved): Promise<void>
}

export interface ShelfOptions {
  dir: string
  /** Opens a sealed webhook secret of a workspace. */
  open: (sealed: string, workspace: string) => string
  /** A version or the directory could not be used. */
  complain: (facts: object, message: string) => void
}

const NO_HOUSE: House = { voice: null, emergencyNumber: null, codeRepeatMinutes: 30 }

/** Reads the directory; graphs are read when a call needs them. */
export async function openShelf({ dir, open, complain }: ShelfOptions): Promise<Shelf> {
  const file = path.join(dir, 'directory.json')
  const fileOf = (hash: string) => path.join(dir, 'versions', `${hash}.json`)
  const versions = new Map<string, Shelved>()
  const secretsOf = new Map<string, string[]>()
  let directory: Directory = { accounts: {}, lines: {}, houses: {} }
  if (existsSync(file)) {
    const read = Directory.safeParse(JSON.parse(await readFile(file, 'utf8')))
    if (read.success) directory = read.data
    else complain({ file }, 'The directory of lines could not be read; it is made again from the database.')
  }

  const opened = (sealed: string, workspace: string): string[] => {
    const known = secretsOf.get(sealed)
    if (known) return known
    let secret: string[] = []
    try {
      secret = [open(sealed, workspace)].filter(Boolean)
    } catch {
      complain({ workspace }, 'A webhook secret could not be opened.')
    }
    secretsOf.set(sealed, secret)
    return secret
  }

  const version = (hash: string): Shelved | undefined => {
    const known = versions.get(hash)
    if (known) return known
    if (!/^[0-9a-f]{64}$/.test(hash) || !existsSync(fileOf(hash))) return undefined
    try {
      const shelved = Shelved.parse(JSON.parse(readFileSync(fileOf(hash), 'utf8')))
      if (shelved.hash !== hash || versionHash(shelved.graph, shelved.audio) !== hash) throw new Error('Its hash is another one.')
      versions.set(hash, shelved)
      return shelved
    } catch (error) {
      complain({ hash, error: String(error) }, 'A published version was refused.')
      return undefined
    }
  }

  return {
    account: (sid) => {
      const account = Object.hasOwn(directory.accounts, sid) ? directory.accounts[sid] : undefined
      return account && { workspace: account.workspace, secrets: account.secrets.flatMap((sealed) => opened(sealed, account.workspace)) }
    },
    secrets: (workspace) =>
      Object.values(directory.accounts)
        .filter((account) => workspace === undefined || account.workspace === workspace)
        .flatMap((account) => account.secrets.flatMap((sealed) => opened(sealed, account.workspace))),
    line: (workspace, form) => {
      const key = `${workspace}/${form}`
      return Object.hasOwn(directory.lines, key) ? directory.lines[key] : undefined
    },
    house: (workspace) => directory.houses[workspace] ?? NO_HOUSE,
    version,
    flows: (hash) => {
      const all: Record<string, FlowGraph> = {}
      const add = (name: string) => {
        const found = all[name] ? undefined : version(name)
        if (!found) return
        all[name] = found.graph
        Object.values(found.graph.children).forEach(add)
      }
      add(hash)
      return all
    },
    directory: () => directory,
    keep: async (next) => {
      const text = JSON.stringify(next)
      // Asked every second where several servers share a database; a disk is not worn for nothing.
      if (text !== JSON.stringify(directory) || !existsSync(file)) await writeWhole(file, text)
      directory = next
    },
    shelve: async (given) => {
      if (versionHash(given.graph, given.audio) !== given.hash) throw new Error('A version must be named by its hash.')
      // Two flows may publish equal graphs: the first file serves both, and the line says whose it is.
      if (!existsSync(fileOf(given.hash))) await writeWhole(fileOf(given.hash), JSON.stringify(given))
      versions.set(given.hash, versions.get(given.hash) ?? given)
    },
  }
}
