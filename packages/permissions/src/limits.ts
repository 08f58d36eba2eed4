/** How much of each an account may hold, the same for files and screens: what was saved by either is read again by the other. */
export const LIMITS = {
  /** Characters of the name of a role, an access group, an approval rule, a team or a child account. */
  name: 80,
  description: 300,
  roles: 300,
  accessGroups: 300,
  approvalRules: 300,
  teams: 300,
  /** Of one organisation, the parent among them. */
  accounts: 100,
  assertions: 100,
  /** Characters of an assertion. */
  sentence: 500,
  /** Conditions and stages of one approval rule. */
  conditions: 20,
  stages: 10,
  /** People, teams, roles, segments or tags in one list of an approval rule. */
  listed: 50,
  /** Characters of a tag. */
  tag: 200,
  /** Recipients from which a rule may ask. */
  audience: 1_000_000_000,
  /** Signatures on one stage. */
  signatures: 50,
} as const;
