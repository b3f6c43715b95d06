// flows · one leg of a call as jambonz reports it: the fields that stand in every hook.
import type { Line } from './line.ts'

export type CallStatus = 'trying' | 'ringing' | 'early-media' | 'in-progress' | 'completed' | 'failed' | 'busy' | 'no-answer'

/** Mutable: the phone moves it from trying to its end. */
export interface Leg {
  readonly sid: string
  readonly callId: string
  readonly traceId: string
  readonly direction: 'inbound' | 'outbound'
  readonly from: string
  readonly to: string
  readonly applicationSid: string
  /** The caller's leg, for a leg that was dialled. */
  readonly parent: Leg | null
  sip: { status: number; reason: string }
  status: CallStatus
  /** Phone time of the answer. */
  answeredAt: number | null
  endedBy: 'caller' | 'jambonz' | null
  duration: number | null
  customerData: unknown
}

export function createLeg(line: Line, given: Partial<Pick<Leg, 'direction' | 'from' | 'to' | 'applicationSid' | 'parent'>> = {}): Leg {
  return {
    sid: line.mint(),
    callId: line.mint(),
    traceId: given.parent?.traceId ?? line.mint(),
    direction: 'inbound',
    from: line.from,
    to: line.to,
    applicationSid: line.applicationSid,
    parent: null,
    sip: { status: 100, reason: 'Trying' },
    status: 'trying',
    answeredAt: null,
    endedBy: null,
    duration: null,
    customerData: undefined,
    ...given,
  }
}

export const isOver = (leg: Leg) => leg.status !== 'trying' && leg.status !== 'ringing' && leg.status !== 'in-progress'

/** Fields of every hook after the first, in the server's order. */
export function fieldsOf(leg: Leg, line: Line): Record<string, unknown> {
  const inbound = leg.direction === 'inbound'
  return {
    call_sid: leg.sid,
    direction: leg.direction,
    from: leg.from,
    to: leg.to,
    call_id: leg.callId,
    ...(inbound && { sbc_callid: `sbc-${leg.callId}` }),
    sip_status: leg.sip.status,
    sip_reason: leg.sip.reason,
    call_status: leg.status,
    ...(!inbound && { caller_id: leg.from }),
    account_sid: line.accountSid,
    trace_id: leg.traceId,
    application_sid: leg.applicationSid,
    fs_sip_address: line.sipAddress,
    ...(leg.parent && { parent_call_sid: leg.parent.sid }),
    ...(inbound && { originating_sip_ip: line.originatingIp, originating_sip_trunk_name: line.trunk }),
    ...(leg.endedBy && { call_termination_by: leg.endedBy }),
    ...(leg.duration !== null && { duration: leg.duration }),
    ...(leg.customerData !== undefined && { customerData: leg.customerData }),
  }
}

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The same fields as the first text frame of a recording socket has them. */
export const socketFieldsOf = (leg: Leg, line: Line) =>
  Object.fromEntries(Object.entries(fieldsOf(leg, line)).map(([name, value]) => [camel(name), value]))
