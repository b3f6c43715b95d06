// flows · what jambonz 0.9 knows of each verb: its properties, their types and which must be there.

/** Types as the server names them: alternatives by `|`, `#x` another entry, `[#x]` a list of them, `=a,b` one of these words. */
export interface VerbShape {
  properties: Readonly<Record<string, string>>
  required: readonly string[]
}

const shape = (list: string, ...required: string[]): VerbShape => ({
  properties: Object.fromEntries(
    list
      .trim()
      .split(/\s+/)
      .map((entry) => entry.split(':') as [string, string])
      .map(([name, type]) => [name, long(type)]),
  ),
  required,
})
const letters: Record<string, string> = { s: 'string', n: 'number', b: 'boolean', o: 'object', a: 'array' }
const long = (type: string) => (/^[snboa](\|[snboa])*$/.test(type) ? type.replace(/[snboa]/g, (letter) => letters[letter] ?? letter) : type)

/** The verbs this product may meet, and the objects inside them. Held equal to the server's own list by a test. */
export const verbTable: Readonly<Record<string, VerbShape>> = {
  answer: shape('id:s'),
  alert: shape('id:s message:s', 'message'),
  pause: shape('id:s length:n', 'length'),
  hangup: shape('id:s headers:o'),
  leave: shape('id:s'),
  tag: shape('id:s data:o', 'data'),
  redirect: shape('id:s actionHook:o|s statusHook:o|s', 'actionHook'),
  dtmf: shape('id:s dtmf:s duration:n', 'dtmf'),
  'sip:decline': shape('id:s status:n reason:s headers:o', 'status'),
  say: shape('id:s text:s|a instructions:s stream:b loop:n|s synthesizer:#synthesizer earlyMedia:b disableTtsCache:b closeStreamOnEmpty:b'),
  play: shape('id:s url:s|a loop:n|s earlyMedia:b seekOffset:n|s timeoutSecs:n|s actionHook:o|s', 'url'),
  gather: shape(
    `id:s actionHook:o|s finishOnKey:s input:a numDigits:n minDigits:n maxDigits:n interDigitTimeout:n partialResultHook:o|s
     speechTimeout:n listenDuringPrompt:b dtmfBargein:b bargein:b minBargeinWordCount:n timeout:n recognizer:#recognizer play:#play
     say:#say fillerNoise:#fillerNoise actionHookDelayAction:#actionHookDelayAction`,
  ),
  dial: shape(
    `id:s actionHook:o|s onHoldHook:o|s answerOnBridge:b callerId:s callerName:s confirmHook:o|s referHook:o|s dialMusic:s
     dtmfCapture:o dtmfHook:o|s headers:o anchorMedia:b exitMediaPath:b boostAudioSignal:n|s listen:#listen stream:#listen
     target:[#target] timeLimit:n timeout:n proxy:s transcribe:#transcribe amd:#amd dub:[#dub] tag:o forwardPAI:b
     srtpEncryption:=sdes,dtls`,
    'target',
  ),
  target: shape(
    `type:=phone,sip,user,teams confirmHook:o|s method:=GET,POST headers:o from:#dialFrom name:s number:s sipUri:s auth:#auth
     vmail:b tenant:s trunk:s overrideTo:s proxy:s`,
    'type',
  ),
  listen: shape(
    `id:s actionHook:o|s auth:#auth finishOnKey:s maxLength:n metadata:o mixType:=mono,stereo,mixed passDtmf:b playBeep:b
     disableBidirectionalAudio:b bidirectionalAudio:#bidirectionalAudio sampleRate:n timeout:n transcribe:#transcribe url:s
     wsAuth:#auth earlyMedia:b channel:n`,
    'url',
  ),
  enqueue: shape('id:s name:s actionHook:o|s waitHook:o|s priority:n _:o', 'name'),
  dequeue: shape('id:s name:s actionHook:o|s timeout:n beep:b callSid:s', 'name'),
  conference: shape(
    `id:s name:s beep:b memberTag:s speakOnlyTo:s startConferenceOnEnter:b endConferenceOnExit:b endConferenceDuration:n
     maxParticipants:n joinMuted:b actionHook:o|s waitHook:o|s statusEvents:a statusHook:o|s enterHook:o|s record:#record
     listen:#listen distributeDtmf:b`,
    'name',
  ),
  message: shape('id:s carrier:s account_sid:s message_sid:s to:s from:s text:s media:s|a actionHook:o|s', 'to', 'from'),
  config: shape(
    `id:s synthesizer:#synthesizer recognizer:#recognizer bargeIn:#bargeIn ttsStream:#ttsStream record:#recordOptions
     listen:#listenOptions stream:#listenOptions transcribe:#transcribeOptions amd:#amd fillerNoise:#fillerNoise notifyEvents:b
     notifySttLatency:b reset:s|a onHoldMusic:s actionHookDelayAction:#actionHookDelayAction sipRequestWithinDialogHook:o|s
     boostAudioSignal:n|s vad:#vad referHook:o|s earlyMedia:b autoStreamTts:b disableTtsCache:b trackTtsPlayout:b
     noiseIsolation:#noiseIsolation turnTaking:#turnTaking`,
  ),
  bargeIn: shape(
    `enable:b sticky:b actionHook:o|s partialResultHook:o|s input:a finishOnKey:s numDigits:n minDigits:n maxDigits:n
     interDigitTimeout:n dtmfBargein:b minBargeinWordCount:n`,
    'enable',
  ),
  synthesizer: shape(
    `vendor:s label:s language:s voice:s|o fallbackVendor:s fallbackLabel:s fallbackLanguage:s fallbackVoice:s|o
     engine:=standard,neural,generative,long-form gender:=MALE,FEMALE,NEUTRAL options:o`,
    'vendor',
  ),
  bidirectionalAudio: shape('enabled:b streaming:b sampleRate:n'),
  actionHookDelayAction: shape('enabled:b noResponseTimeout:n noResponseGiveUpTimeout:n retries:n actions:a giveUpActions:a'),
  auth: shape('username:s password:s', 'username', 'password'),
  dialFrom: shape('user:s host:s'),
}
