// runtime · the order of roles.
import { Role } from '@hotline/schemas'

const rank = (role: Role): number => Role.options.indexOf(role)

/** Does `role` reach at least `least`? */
export const reaches = (role: Role, least: Role): boolean => rank(role) >= rank(least)
