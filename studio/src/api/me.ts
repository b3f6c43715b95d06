// studio · who I am and what my role allows.
import { type Me, Role } from '@hotline/schemas'
import { useAsk } from './queries.ts'

const ranks = Role.options

/** True when `role` is at least `least`: each role may do all that those before it may. */
export const atLeast = (role: Role, least: Role): boolean => ranks.indexOf(role) >= ranks.indexOf(least)

export function useMe(): Me | undefined {
  return useAsk('me', {}).data
}

export function useMay(least: Role): boolean {
  const role = useMe()?.member?.role
  return role !== undefined && atLeast(role, least)
}
