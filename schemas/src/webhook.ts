// schemas · what jambonz sends us. Loose: newer servers may add fields (jambonz.md §1.3).
import * as z from 'zod'

export const CallStatus = z.enum(['trying', 'ringing', 'early-media', 'in-progress', 'completed', 'failed', 'busy', 'no-answer', 'queued'])

const base = {
  call_sid: z.string().min(1).max(100),
  account_sid: z.string().max(100).optional(),
  application_sid: z.string().max(100).nullish(),
  direction: z.string().optional(),
  from: z.string().max(200),
  to: z.string().max(200),
  call_id: z.string().optional(),
  sip_status: z.number().optional(),
  sip_reason: z.string().optional(),
  call_status: CallStatus,
  parent_call_sid: z.string().optional(),
  originating_sip_trunk_name: z.string().optional(),
}

/** The first hook of a call. */
export const CallHook = z.looseObject(base)
export type CallHook = z.infer<typeof CallHook>

/** An action hook: gather, dial and listen share it; each adds its own fields. */
export const StepHook = z.looseObject({
  ...base,
  reason: z.string().optional(),
  digits: z.string().max(128).optional(),
  dial_call_status: z.string().optional(),
  dial_sip_status: z.number().optional(),
  dial_call_sid: z.string().optional(),
  dial_call_duration: z.union([z.number(), z.string()]).optional(),
})
export type StepHook = z.infer<typeof StepHook>

/** Fire and forget, unordered; sent for the caller's leg and for every dialled one (those have `parent_call_sid`). */
export const StatusHook = z.looseObject({
  ...base,
  duration: z.number().optional(),
  call_termination_by: z.enum(['caller', 'jambonz']).or(z.string()).optional(),
})
export type StatusHook = z.infer<typeof StatusHook>
