// runtime · the command line's entry: hands over what was typed and leaves with the answer's code.
import { main } from '../src/cli/main.ts'

process.exitCode = await main(process.argv.slice(2))
