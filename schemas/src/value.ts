// schemas · any JSON that a call can remember.
import * as z from 'zod'

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }
export const Value: z.ZodType<Value> = z.json() as never
export const Values = z.record(z.string(), Value)
export type Values = z.infer<typeof Values>
