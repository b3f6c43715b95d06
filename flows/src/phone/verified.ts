// flows · every behaviour of jambonz that was verified on the genuine server, and what holds this product to it.

export interface Verified {
  /** Where the claim stands in the notes on jambonz. */
  section: string
  claim: string
}

/** Claims that concern the pretend phone: each is a test of that name in verified.test.ts. */
export const phoneClaims = {
  'unknown-property': { section: '0', claim: 'An unknown property makes the server reject the whole payload.' },
  'stream-is-listen': { section: '0', claim: '`stream` and `listen` are one verb.' },
  'customer-data': { section: '1.1', claim: 'Tag data arrives as `customerData`, its keys left alone.' },
  'get-no-body': { section: '1.1', claim: 'GET sends no data, yet the signature covers a payload.' },
  'accepted-status': { section: '1.1', claim: 'Only 200, 202 and 204 are accepted; redirects are not followed.' },
  'json-only': { section: '1.1', claim: 'A body that is not application/json counts as empty.' },
  'timeout-10s': { section: '1.1', claim: 'Headers must come within 10 s.' },
  'retry-by-fragment': { section: '1.1', claim: 'Retries are asked for by `#rc=&rp=`, after 500 ms, 1 s, 2 s …' },
  'relative-fragment': { section: '1.1', claim: 'With a relative URL the fragment stays in the HTTP path.' },
  'query-kept': { section: '1.1', claim: 'The query of an absolute URL is kept, percent-encoding and all.' },
  'no-slash': { section: '1.1', claim: 'A hook without a leading slash fails: URL parsing failed.' },
  'signed-bytes': { section: '1.2', claim: 'What is signed is exactly the bytes sent; a repeated try keeps its signature.' },
  'call-hook-fields': { section: '1.3', claim: 'The first hook carries the INVITE, the defaults and status 100.' },
  'status-unordered': { section: '1.3', claim: 'Status hooks are not awaited and run beside the other hooks.' },
  'bad-reply-reported': { section: '1.3', claim: 'A bad reply to a gather is reported to the status hook.' },
  'action-fields': { section: '1.3', claim: 'Each action hook adds the fields of its verb.' },
  'empty-continues': { section: '1.4', claim: 'An empty reply, 204 or no JSON goes on with the next verb; a list replaces the rest.' },
  'stack-end-hangs-up': { section: '1.4', claim: 'When the verbs are used up jambonz hangs up.' },
  'hangup-unanswered': { section: '1.4', claim: '`hangup` before an answer is refused with 603.' },
  'decline-486': { section: '1.4', claim: '`sip:decline` refuses an unanswered call with its status.' },
  'early-media': { section: '1.4', claim: '`earlyMedia` plays in 183 without answering.' },
  'first-hook-480': { section: '1.4', claim: 'A first hook that fails in any way gives the caller SIP 480 with the reason.' },
  'action-fails-through': { section: '1.4', claim: 'A failing action hook writes an alert and falls through to the next verb.' },
  'redirect-fails': { section: '1.4', claim: 'A failing redirect ends the call.' },
  'redirect-empty': { section: '1.4', claim: 'A redirect answered by nothing falls through.' },
  'wait-hook-fails': { section: '1.4', claim: 'A waitHook that fails is never asked again: silence.' },
  'hangup-in-gather': { section: '1.4', claim: 'A caller who hangs up in a gather causes no action hook.' },
  'hangup-in-others': { section: '1.4', claim: 'A caller who hangs up in dial, enqueue or listen causes one; its reply is ignored.' },
  'late-reply': { section: '1.4', claim: 'A reply after the hang-up is ignored.' },
  'tag-echoed': { section: '1.4', claim: 'Tag data is echoed in all later hooks, status hooks too.' },
  'missing-file': { section: '2', claim: 'A missing file is not fatal: playFailed, then the next verb.' },
  'missing-prompt': { section: '2', claim: 'A gather whose prompt is missing goes on listening.' },
  'partial-entry-lost': { section: '2 (a)', claim: 'Without minDigits a partial entry is lost and the clock between keys is ignored.' },
  'bargein-false-completes': { section: '2 (b)', claim: '`dtmfBargein: false` does not keep a complete entry from cutting the prompt.' },
  'no-type-ahead': { section: '2 (c)', claim: 'Keys between gathers are lost.' },
  'first-answer-wins': { section: '2', claim: 'All targets ring; the first answer wins, the others get no-answer, 487.' },
  'survey-after-dial': { section: '2', claim: 'When the callee hangs up the caller stays: a gather may follow.' },
  'time-limit': { section: '2', claim: '`timeLimit` ends the talk the same way.' },
  'queue-allowed-verbs': { section: '2', claim: 'A verb that is not allowed while waiting aborts the waitHook: silence.' },
  'queue-leave': { section: '2', claim: '`leave` ends the waiting with the result leave.' },
  'queue-barge-in': { section: '2', claim: 'Keys caught by config.bargeIn replace the enqueue, whose own reply is ignored.' },
  'queue-update': { section: '2', claim: 'A REST update pulls the caller out of the queue.' },
  'queue-race': { section: '2', claim: 'Taken in the half second of silence, one more waitHook is asked.' },
  'barge-in-gap': { section: '2', claim: 'On a barge-in the next verb begins until the reply comes.' },
  'listen-socket': { section: '2.1', claim: 'A recording goes to our websocket: JSON first, then sound; its end asks the action hook.' },
  'update-call': { section: '3', claim: 'REST updates: call hook, whisper, mute, completed.' },
  'tts-not-provisioned': { section: '4', claim: 'Without a speech credential a say is passed over in silence.' },
  'final-leg-status': { section: '5', claim: 'Every dialled leg gets a final status hook.' },
} as const satisfies Record<string, Verified>

/** Claims that do not concern the phone: what holds them, or why nothing needs to. */
export const otherClaims: readonly (Verified & { held: string })[] = [
  {
    section: '0',
    claim: 'Only dial.codecs, conference.stream and transcribe.enable are new in v10.',
    held: 'The product sends none of them; the verb lists of runtime are checked against @jambonz/verb-specifications and @jambonz/schema.',
  },
  {
    section: '1.2',
    claim: 'The SDK’s own check of signatures accepts real traffic and rejects tampering.',
    held: 'The product checks signatures itself over the raw bytes (runtime, webhooks); the phone signs the same bytes.',
  },
  {
    section: '1.4',
    claim: 'actionHookDelayAction plays filler while a hook is slow.',
    held: 'Not used: a slow effect is answered with filler and a gather of one second by the server itself.',
  },
  { section: '1.5', claim: 'The websocket API speaks ws.jambonz.org.', held: 'Not used: calls are driven over HTTP.' },
  { section: '1.5', claim: 'An empty ack followed by command redirect works.', held: 'Not used: calls are driven over HTTP.' },
  { section: '1.5', claim: 'verb:status events come over the websocket API only.', held: 'Not used: calls are driven over HTTP.' },
  {
    section: '2',
    claim: 'Media is released after 200 ms of talk; a live whisper takes it back.',
    held: 'Below the phone: no hook shows it. The whisper itself is update-call.',
  },
  {
    section: '2',
    claim: 'Verbs returned inside a confirmHook are filtered, so a nested hangup accepts the call.',
    held: '`a hang-up inside the reply to the key is lost: the call is accepted` in flows/src/phone/verbs/confirm.test.ts',
  },
  {
    section: '2',
    claim: 'The websocket library accepts a relative listen URL.',
    held: 'The product sends absolute wss URLs; the phone puts a relative one behind the call hook’s origin.',
  },
  {
    section: '3',
    claim: 'Numbers are stored and matched verbatim but for a leading plus.',
    held: 'runtime, numbers: a number has one shown form and several delivered forms, matched exactly.',
  },
  {
    section: '6',
    claim: 'The SDK validates when it builds.',
    held: 'Not used: verbs are plain typed objects (no builder on the path of a hook).',
  },
  {
    section: '6',
    claim: '@jambonz/schema lets unknown properties pass.',
    held: 'That is why lists are checked by @jambonz/verb-specifications as well; the phone’s own table equals it (check-verbs.test.ts).',
  },
  {
    section: '6',
    claim: '@jambonz/verb-specifications refuses unknown properties and is lenient inside arrays.',
    held: 'check-verbs.test.ts: the phone refuses and accepts the same lists.',
  },
]

/** The table of docs/jambonz-verified.md. */
export function verifiedTable(): string {
  const rows = [
    ...Object.entries(phoneClaims).map(([id, { section, claim }]) => [
      section,
      claim,
      `test \`${id}\` in flows/src/phone/verified.test.ts`,
    ]),
    ...otherClaims.map(({ section, claim, held }) => [section, claim, held]),
  ].sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0))
  return [
    '# What was verified on the genuine jambonz, and what holds us to it',
    '',
    'Generated by `flows/src/phone/verified.ts`; `npm test -- -u` writes it anew. Sections are those of the notes on jambonz 0.9.8.',
    '',
    '| § | jambonz does this | held by |',
    '|---|---|---|',
    ...rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
    '',
  ].join('\n')
}
