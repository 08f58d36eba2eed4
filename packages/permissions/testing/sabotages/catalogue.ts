import type { Sabotage } from "./sabotage.ts";

/** The arithmetic of vectors, the catalogue, and roles. */
export const sabotagesOfTheCatalogue: readonly Sabotage[] = [
  // Arithmetic
  {
    what: "any scope of a prerequisite will do",
    file: "catalogue/vector.ts",
    find: "followsScope(position, prerequisite, c) ? level : OWN",
    replace: "OWN",
    noticedBy: "catalogue/lattice.test.ts",
  },
  {
    what: "yes/no permissions follow scopes too",
    file: "catalogue/vector.ts",
    find: "return !isYesNo && nounOf",
    replace: "return nounOf",
    noticedBy: "catalogue/lattice.test.ts",
  },
  {
    what: "one prerequisite of several is enough",
    file: "catalogue/vector.ts",
    find: "return (c.requires[position] ?? []).every(",
    replace: "return [...(c.requires[position] ?? []), position].some(",
    noticedBy: "catalogue/lattice.test.ts",
  },
  {
    what: "up starts at the wrong end",
    file: "catalogue/vector.ts",
    find: "c.order.toReversed()",
    replace: "c.order",
    noticedBy: "catalogue/lattice.test.ts",
  },
  {
    what: "caps widen",
    file: "catalogue/vector.ts",
    find: "both[position] = Math.min(",
    replace: "both[position] = Math.max(",
    noticedBy: "catalogue/lattice.test.ts",
  },
  {
    what: "scopes that nobody offers count",
    file: "catalogue/vector.ts",
    find: "if (offered <= level) widest = offered;",
    replace: "widest = offered;",
    noticedBy: "catalogue/lattice.test.ts",
  },
  // Catalogue and roles
  {
    what: "drop a prerequisite",
    file: "catalogue/catalogue.ts",
    find: '    requires: ["campaign.sendWithoutApproval"],\n',
    replace: "",
    noticedBy: "catalogue/catalogue.test.ts",
  },
  {
    what: "offer approval at own",
    file: "catalogue/catalogue.ts",
    find: '    scopes: TEAM_SCOPES,\n    requires: ["campaign.sendWithoutApproval"]',
    replace: '    scopes: ALL_SCOPES,\n    requires: ["campaign.sendWithoutApproval"]',
    noticedBy: "document.test.ts",
  },
  {
    what: "a Sales User exports",
    file: "catalogue/roles.ts",
    find: '"contact.export": ["G", "G", "-", "-", "G", "-", "g", "-", "-"]',
    replace: '"contact.export": ["G", "G", "-", "-", "G", "-", "g", "o", "-"]',
    noticedBy: "catalogue/roles.test.ts",
  },
  {
    what: "clone what is not built",
    file: "editing/clone-role.ts",
    find: " || entry.planned",
    replace: "",
    noticedBy: "catalogue/roles.test.ts",
  },
];
