// flows · keys are found in prompts as people write them.
import { expect, test } from 'vitest'
import { spokenKeys } from './spoken-keys.ts'

const keys = (text: string) => spokenKeys(text).map(({ key, what }) => `${key}:${what}`)

test.each([
  ['产品报修请按 1，人工服务请按 0。', ['1:产品报修', '0:人工服务']],
  ['需了解月星集团简介请按1，各商场地址、总机电话、营业时间请按2，人工服务请按0', ['1:月星集团简介', '2:营业时间', '0:人工服务']],
  ['如需返回上级菜单请按*键', ['*:返回上级菜单']],
  ['返回请按星号键，重听请按井号键。', ['*:返回', '#:重听']],
  ['是请按一，否请按二。', ['1:是', '2:否']],
  ['客服部请按801或市场部请按802', ['801:客服部', '802:或市场部']],
  ['业务请按 1 至 3，留言请按 9', ['1:业务', '2:业务', '3:业务', '9:留言']],
  ['请输入 7 位防伪码，按 # 结束。', []],
  ['请输入区号，按井号键结束', []],
  ['感谢您的来电。', []],
  ['For repairs, press 1. For sales, please press 2. Press 0 to speak with us.', ['1:repairs', '2:sales', '0:speak with us']],
  ['Press star to go back.', ['*:go back']],
])('%s', (text, found) => {
  expect(keys(text)).toEqual(found)
})
