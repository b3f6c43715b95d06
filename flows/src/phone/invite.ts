// flows · the body of the first hook: the INVITE as jambonz hands it on.
import type { Leg } from './leg.ts'
import type { Line } from './line.ts'

/** Fields of the call hook: no `fs_sip_address` yet, but the whole INVITE and the application's default voices. */
export function inviteOf(leg: Leg, line: Line): Record<string, unknown> {
  const [host = '127.0.0.1', port = '5060'] = line.sipAddress.split(':')
  const sdp = ['v=0', `o=- 1 1 IN IP4 ${host}`, 's=-', `c=IN IP4 ${host}`, 't=0 0', 'm=audio 40000 RTP/AVP 8 0 101']
  const body = [...sdp, 'a=rtpmap:8 PCMA/8000', 'a=rtpmap:0 PCMU/8000', 'a=rtpmap:101 telephone-event/8000', ''].join('\r\n')
  const headers: [string, string][] = [
    ['Via', `SIP/2.0/UDP ${host}:${port};branch=z9hG4bK1`],
    ['Max-Forwards', '70'],
    ['From', `<sip:${leg.from}@${host}>;tag=1`],
    ['To', `<sip:${leg.to}@${host}>`],
    ['Call-ID', leg.callId],
    ['CSeq', '1 INVITE'],
    ['Contact', `<sip:caller@${host}:${port}>`],
    ['X-Account-Sid', line.accountSid],
    ['X-CID', `sbc-${leg.callId}`],
    ['X-Forwarded-For', line.originatingIp],
    ['X-Originating-Carrier', line.trunk],
    ['Content-Type', 'application/sdp'],
    ['Content-Length', String(body.length)],
  ]
  const uri = `sip:${leg.to}@${host}`
  return {
    sip: {
      headers: Object.fromEntries(headers.map(([name, value]) => [name.startsWith('X-') ? name : name.toLowerCase(), value])),
      raw: `INVITE ${uri} SIP/2.0\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
      body,
      method: 'INVITE',
      version: '2.0',
      uri,
      payload: [{ type: 'application/sdp', content: body }],
    },
    direction: leg.direction,
    trace_id: leg.traceId,
    has_recording: false,
    caller_name: '',
    call_sid: leg.sid,
    account_sid: line.accountSid,
    application_sid: leg.applicationSid,
    from: leg.from,
    to: leg.to,
    call_id: leg.callId,
    sip_status: leg.sip.status,
    sip_reason: leg.sip.reason,
    call_status: leg.status,
    sbc_callid: `sbc-${leg.callId}`,
    originating_sip_ip: line.originatingIp,
    originating_sip_trunk_name: line.trunk,
    local_sip_address: line.sipAddress,
    service_provider_sid: line.serviceProviderSid,
    defaults: line.defaults,
  }
}
