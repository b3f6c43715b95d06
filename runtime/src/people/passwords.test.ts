// runtime · tests of which passwords are refused: row T14.
import { describe, expect, it } from 'vitest'
import { checkPassword } from './passwords.ts'

describe('T14 a password', () => {
  it.each(['password123', 'Password123', 'qwertyuiop', 'woaini1314', '5201314520', 'admin123456', '1q2w3e4r5t'])(
    '%s is refused as common',
    (password) => {
      expect(() => checkPassword(password, [])).toThrow()
    },
  )
  it.each(['aaaaaaaaaa', 'abababababab', '2345678901'.slice(0, 8), 'abcdefghijkl', 'zyxwvutsrq'])(
    '%s is refused as a pattern',
    (password) => {
      expect(() => checkPassword(password, [])).toThrow()
    },
  )
  it.each(['zhangsan123', '演示公司2026', 'wang12345@'])('%s is refused as made of what is known', (password) => {
    expect(() => checkPassword(password, ['演示公司', 'Zhang San', 'wang12345@example.com'])).toThrow()
  })
  it.each(['correct horse battery', '下雨天记得带伞出门', 'zhangsan likes rainy days'])('%s is taken', (password) => {
    expect(() => checkPassword(password, ['演示公司', 'Zhang San', 'zs@example.com'])).not.toThrow()
  })
})
