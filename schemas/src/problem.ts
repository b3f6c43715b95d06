// schemas · Problem: what an HTTP caller did wrong, or what broke. The closed table of codes.
import * as z from 'zod'
import type { Words } from './words.ts'

/** Code → status and sentence. A sentence says what happened, what it means for callers, and what to do. */
export const problems = {
  bad_request: [400, { zh: '请求写得不对。', en: 'The request is malformed.' }],
  not_signed_in: [401, { zh: '登录已过期，请重新登录。', en: 'You are signed out. Sign in again.' }],
  wrong_password: [401, { zh: '邮箱或密码不对。', en: 'E-mail or password is wrong.' }],
  too_many_tries: [429, { zh: '试得太多了，请稍后再试。', en: 'Too many tries. Wait a moment.' }],
  forbidden: [403, { zh: '你的角色不能做这件事。', en: 'Your role does not allow this.' }],
  cross_site: [403, { zh: '请求不是从工坊页面发出的。', en: 'The request did not come from the studio.' }],
  not_found: [404, { zh: '没有找到。', en: 'Not found.' }],
  set_up_closed: [409, { zh: '已经设置过管理员。', en: 'An admin already exists.' }],
  conflict: [409, { zh: '刚被别人改过，请刷新后再试。', en: 'Somebody changed this just now. Reload and try again.' }],
  number_taken: [409, { zh: '这个号码已经在用。', en: 'This number is already in use.' }],
  in_use: [409, { zh: '还有号码或流程在用它。', en: 'Something still uses it.' }],
  no_change: [409, { zh: '和线上版本一样，没有可发布的修改。', en: 'Nothing changed since the live version.' }],
  has_errors: [
    422,
    { zh: '流程还有错误，不能发布。线上版本不受影响。', en: 'The flow has errors and was not published. The live version is untouched.' },
  ],
  invalid: [422, { zh: '填写的内容不对。', en: 'Some of what you entered is not valid.' }],
  too_large: [413, { zh: '内容太大了。', en: 'That is too large.' }],
  not_audio: [422, { zh: '这不是能播放的 WAV 录音。', en: 'This is not a WAV recording that can be played.' }],
  disk_full: [
    507,
    {
      zh: '磁盘快满了，暂时不能修改。通话不受影响。请清理磁盘后重试。',
      en: 'The disk is nearly full, so edits are refused. Calls go on. Free some space and try again.',
    },
  ],
  jambonz_failed: [502, { zh: 'jambonz 没有照做，原来的设置没有变。', en: 'jambonz did not do it; nothing was changed.' }],
  internal: [
    500,
    {
      zh: '我们这边出了错，来电不受影响。请把编号发给管理员。',
      en: 'Something broke on our side; calls are not affected. Send the code to your admin.',
    },
  ],
} as const satisfies Record<string, readonly [number, Words]>

export type ProblemCode = keyof typeof problems

/** Body of every refusal, as application/problem+json. `details` holds one entry a field or row. */
export const Problem = z.object({
  code: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  details: z.array(z.object({ at: z.string(), zh: z.string(), en: z.string() })).optional(),
  /** Quote it to the admin; it stands in the server's log. */
  reference: z.string().optional(),
})
export type Problem = z.infer<typeof Problem>
