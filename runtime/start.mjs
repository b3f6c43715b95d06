// runtime · `npm start`: makes whatever is missing or stale, then runs the server. Plain Node, for nothing may be installed yet.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const room = path.dirname(fileURLToPath(import.meta.url))
const root = path.dirname(room)
const windows = process.platform === 'win32'
const quiet = { CHECKPOINT_DISABLE: '1', DO_NOT_TRACK: '1', TURBO_TELEMETRY_DISABLED: '1' }

function run(command, args, { cwd = root, silent = false } = {}) {
  const stdio = silent ? 'ignore' : ['ignore', 'inherit', 'inherit']
  const { status, error } = spawnSync(command, args, { cwd, stdio, env: { ...process.env, ...quiet }, shell: windows })
  if (error) process.stderr.write(`${error.message}\n`)
  return status === 0
}

function must([zh, en], command, args, options) {
  process.stderr.write(`${zh} ${en} …\n`)
  if (!run(command, args, options)) {
    process.stderr.write(`${zh}失败，没有启动。${en} failed; nothing was started.\n`)
    process.exit(1)
  }
}

/** Every file below `where` by path, size and time: changes when anything changed. */
function fingerprint(places) {
  const hash = createHash('sha256')
  const add = (place) => {
    const about = statSync(place, { throwIfNoEntry: false })
    if (!about) return
    if (about.isFile()) hash.update(`${path.relative(root, place)}\0${about.size}\0${about.mtimeMs}\n`)
    else
      for (const name of readdirSync(place).sort()) {
        if (name !== 'node_modules' && name !== 'dist' && name !== '.stamp') add(path.join(place, name))
      }
  }
  for (const place of places) add(path.join(root, place))
  return hash.digest('hex')
}

function whenChanged(stampFile, places, work) {
  const stamp = path.join(root, stampFile)
  const wanted = fingerprint(places)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  work()
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

function install() {
  whenChanged('node_modules/.hotline-installed', ['package-lock.json'], () => {
    // Packages that were put there by hand and fit are left alone.
    const there = existsSync(path.join(root, 'node_modules/.package-lock.json'))
    if (there && run('npm', ['ls', '--depth=0'], { silent: true })) return
    const what = ['安装依赖', 'Installing packages']
    process.stderr.write(`${what.join(' ')} …\n`)
    if (!run('npm', ['ci', '--ignore-scripts'])) must(what, 'npm', ['install', '--ignore-scripts'])
  })
}

/** Browsers take the smaller copies. */
function squeeze(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = path.join(folder, name)
    if (/\.(js|css|html|svg|json|wasm)$/.test(name) && statSync(file).size > 1024)
      writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }))
  }
}

/** Installs, generates and, unless told otherwise, builds the server and the studio; each only when it is missing or stale. */
export function prepare({ build = true, studio = true } = {}) {
  install()
  if (!run(process.execPath, [path.join(room, 'scripts/generate.mjs')])) process.exit(1)
  if (!build) return
  const rooms = ['package-lock.json', 'schemas/src', 'flows/src']
  const server = ['runtime/src', 'runtime/cli', 'runtime/scripts', 'runtime/package.json']
  whenChanged('runtime/dist/.stamp', [...rooms, ...server], () =>
    must(['构建服务', 'Building the server'], process.execPath, [path.join(room, 'scripts/build.mjs')]),
  )
  if (!studio) return
  const pages = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json'].map((name) => `studio/${name}`)
  whenChanged('studio/dist/.stamp', [...rooms, ...pages], () => {
    const vite = path.join(root, 'node_modules/vite/bin/vite.js')
    must(['构建界面', 'Building the studio'], process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: path.join(root, 'studio') })
    squeeze(path.join(root, 'studio/dist'))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  prepare()
  let server
  const launch = () => {
    server = spawn(process.execPath, ['--enable-source-maps', path.join(room, 'dist/main.js')], { stdio: 'inherit', cwd: root })
    // 75: it found its database broken and wants to begin with a copy.
    server.on('exit', (code, signal) => (code === 75 ? launch() : process.exit(signal ? 1 : (code ?? 1))))
  }
  launch()
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => server.kill(signal))
}
