// runtime · passwords: how they are kept, and which are too easy to guess.
import { hash, verify } from '@node-rs/argon2'
import { refuse } from '../http/refusal.ts'

/** argon2id, 19 MiB, two passes (OWASP's least). */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

let nobodys: Promise<string> | undefined

/** Is it the password of `kept`? Takes as long when there is no such account. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('nobody has this one')
  const right = await verify(kept ?? (await nobodys), password)
  return right && kept !== null
}

/** The commonest of at least ten characters, in lower case; shorter ones are refused by their length. */
const commonest = new Set(
  `1234567890 0123456789 12345678910 123456789a a123456789 1234567890a aa123456789 q123456789 123456789q 123456789qq 987654321a
  9876543210 0987654321 1q2w3e4r5t 1qaz2wsx3edc qwertyuiop qwerty12345 qwerty123456 asdfghjkl123 1qazxsw23edc zaq12wsxcde3
  password12 password123 password1234 password123456 passw0rd123 p@ssw0rd123 p@ssword123 administrator admin12345 admin123456
  admin@123456 adminadmin root123456 letmein123 welcome123 iloveyou123 woaini1314 woaini520 woaini1314520 woaini123456 5201314520
  1314520520 5201314woaini abc1234567 abc123456789 abcd123456 abcdefghij a1234567890 aa12345678 zxcvbnm123 qazwsxedc123
  changeme123 football123 baseball123 sunshine123 princess123 dragon12345 monkey12345 michael123 superman123 starwars123
  1111111111 0000000000 1212121212 1122334455 1234512345 123123123123 147258369a 147258369qq 159357456852 111222333444 11223344556677
  hotline123 hotlinestudio callcenter 4001234567 8008208820`
    .split(/\s+/)
    .filter(Boolean),
)

const easy = {
  at: 'password',
  zh: '太容易猜到，请换一个：别用常见密码，也别用公司名、姓名或邮箱',
  en: 'is too easy to guess: use no common password, nor the company, your name or e-mail',
}

/** Refuses a password that a guesser tries first: common, of one or two letters, or made of what is known about the account. */
export function checkPassword(password: string, known: readonly string[]): void {
  const plain = password.toLowerCase()
  const steps = [...plain].slice(1).map((letter, i) => letter.charCodeAt(0) - plain.charCodeAt(i))
  const row = steps.every((step) => step === steps[0])
  const own = known.flatMap((word) => [word, word.split('@')[0] ?? '']).map((word) => word.toLowerCase().replaceAll(' ', ''))
  // What is left of it when the account's own words are taken out is too short to count.
  const hinted = own.some((word) => word.length >= 3 && plain.includes(word) && plain.length - word.length < 6)
  if (commonest.has(plain) || new Set(plain).size < 3 || row || hinted) throw refuse('invalid', [easy])
}
