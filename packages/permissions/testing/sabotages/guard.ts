import type { Sabotage } from "./sabotage.ts";

/** What keeps a writer from giving more than they have. */
export const sabotagesOfTheGuard: readonly Sabotage[] = [
  // Escalation
  {
    what: "taking needs no right",
    file: "guard/lattice-rule.ts",
    find: "const wanted = Math.max(from, to) as Level;",
    replace: "const wanted = to;",
    noticedBy: "catalogue/lattice.test.ts",
  },
  {
    what: "giving needs no right",
    file: "guard/lattice-rule.ts",
    find: "const wanted = Math.max(from, to) as Level;",
    replace: "const wanted = from;",
    noticedBy: "catalogue/lattice.test.ts",
  },
  {
    what: "give one scope more than held",
    file: "guard/lattice-rule.ts",
    find: "if (wanted > held) beyond.push",
    replace: "if (wanted > held + 1) beyond.push",
    noticedBy: "catalogue/lattice.test.ts",
  },
  {
    what: "give on for good what is held for a while",
    file: "guard/lattice-rule.ts",
    find: "const held = to > from ? heldForGiving : heldNow;",
    replace: "const held = heldNow;",
    noticedBy: "guard/guard.test.ts",
  },
  {
    what: "give rights in teams and on access groups that the editor doesn't reach",
    file: "guard/lattice-rule.ts",
    find: "[now, later].every((holdings) => reaches(holdings, key, heldForGiving, place))",
    replace: "true",
    noticedBy: "guard/guard-places.test.ts",
  },
  {
    what: "give on for good what is held on an access group for a while",
    file: "guard/lattice-rule.ts",
    find: "[now, later].every",
    replace: "[now].every",
    noticedBy: "guard/guard-places.test.ts",
  },
  {
    what: "prolong a grant on an access group without holding it",
    file: "guard/holdings.ts",
    find: "[...each.adjustments, ...each.contactGrants]",
    replace: "each.adjustments",
    noticedBy: "guard/guard-places.test.ts",
  },
  {
    what: "judge what is granted and not what prerequisites leave of it",
    file: "guard/lattice-rule.ts",
    find: "[grantedAt, usableAt].map",
    replace: "[grantedAt].map",
    noticedBy: "guard/guard-places.test.ts",
  },
  {
    what: "grow one's own rights",
    file: "guard/guard-checks.ts",
    find: 'editor.userId === userId ? objection("yourself") : NO_OBJECTION',
    replace: "NO_OBJECTION",
    noticedBy: "guard/guard.test.ts",
  },
  {
    what: "an Administrator appoints Account Admins",
    file: "guard/guard-checks.ts",
    find: '!concerned || editor.role.key === "account-admin"',
    replace: "true",
    noticedBy: "guard/guard.test.ts",
  },
  {
    what: "manage people without a team at Group",
    file: "guard/guard-checks.ts",
    find: "person.teams.length > 0 && ",
    replace: "",
    noticedBy: "guard/guard.test.ts",
  },
  {
    what: "touch people who hold more",
    file: "guard/guard.ts",
    find: "    changeOfMember(editor, target, null),\n",
    replace: "",
    noticedBy: "guard/guard.test.ts",
  },
  {
    what: "an account without an Account Admin",
    file: "guard/guard-last.ts",
    find: "membersAfter.some(isAdmin)",
    replace: "true",
    noticedBy: "guard/guard.test.ts",
  },
  {
    what: "let a changed tag widen the editor's own rights",
    file: "guard/guard-contact.ts",
    find: "!hadIt && decide",
    replace: "hadIt && decide",
    noticedBy: "guard/guard-places.test.ts",
  },
];
