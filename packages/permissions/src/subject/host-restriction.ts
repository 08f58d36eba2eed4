/** Which people of the identity provider an app is limited to, by the names of their roles and groups there; empty = any (A3, A9). */
export interface HostRestriction {
  readonly roles: readonly string[];
  readonly groups: readonly string[];
}

/**
 * Whether a person with these roles and groups may see an app: in one of the roles *and* in one of the groups that are set (A21).
 * An app that admits them not is among their `hiddenApps`. Without an identity provider, role and teams in the account stand in.
 */
export function admits(restriction: HostRestriction, person: HostRestriction): boolean {
  const isAmong = (set: readonly string[], own: readonly string[]): boolean => set.length === 0 || own.some((name) => set.includes(name));
  return isAmong(restriction.roles, person.roles) && isAmong(restriction.groups, person.groups);
}
