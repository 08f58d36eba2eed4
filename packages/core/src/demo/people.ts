/** The organisation Meadow & Pine, a garden shop: who works there, and as what. */

export const DEMO_PASSWORD = "countersign";

export type DemoAccount = "meadow-pine" | "poland" | "uk";

export interface DemoPerson {
  readonly firstName: string;
  readonly name: string;
  /** Role key, or "regional-sender" for the custom role. */
  readonly role: string;
  readonly accounts: readonly DemoAccount[];
  /** Teams in Poland. */
  readonly teams: readonly DemoTeam[];
  /** How many hours ago they were here last; left out of who is invited or suspended. */
  readonly seen?: number;
  readonly level?: "none";
  readonly invited?: true;
  readonly suspended?: true;
}

export type DemoTeam = "Marketing" | "Sales" | "Support";

export const DEMO_ACCOUNTS = [
  {
    slug: "meadow-pine",
    name: "Meadow & Pine",
    timeZone: "Europe/Warsaw",
    postalAddress: "Meadow & Pine sp. z o.o., ul. Ogrodowa 14, 61-821 Poznań",
  },
  { slug: "poland", name: "Poland", timeZone: "Europe/Warsaw", postalAddress: "Meadow & Pine sp. z o.o., ul. Ogrodowa 14, 61-821 Poznań" },
  { slug: "uk", name: "UK", timeZone: "Europe/London", postalAddress: "Meadow & Pine Ltd, 3 Orchard Row, Hexham NE46 1AB" },
] as const;

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    firstName: "Ada",
    name: "Ada Kowalska",
    role: "account-admin",
    accounts: ["meadow-pine", "poland", "uk"],
    teams: [],
    seen: 3,
  },
  {
    firstName: "Ben",
    name: "Ben Okafor",
    role: "administrator",
    accounts: ["meadow-pine", "poland", "uk"],
    teams: [],
    seen: 5,
  },
  {
    firstName: "Celia",
    name: "Celia Marsh",
    role: "marketing-manager",
    accounts: ["poland", "uk"],
    teams: ["Marketing"],
    seen: 2,
  },
  {
    firstName: "Dawid",
    name: "Dawid Nowak",
    role: "marketing-user",
    accounts: ["poland"],
    teams: ["Marketing"],
    seen: 1,
  },
  {
    firstName: "Ewa",
    name: "Ewa Zielińska",
    role: "support-manager",
    accounts: ["poland"],
    teams: ["Support"],
    seen: 26,
  },
  {
    firstName: "Finn",
    name: "Finn Doyle",
    role: "support-agent",
    accounts: ["poland"],
    teams: ["Support"],
    seen: 4,
  },
  {
    firstName: "Greta",
    name: "Greta Lind",
    role: "sales-manager",
    accounts: ["poland"],
    teams: ["Sales"],
    seen: 7,
  },
  {
    firstName: "Hugo",
    name: "Hugo Silva",
    role: "sales-user",
    accounts: ["poland"],
    teams: ["Sales"],
    seen: 30,
  },
  {
    firstName: "Iga",
    name: "Iga Wrona",
    role: "restricted-user",
    accounts: ["poland"],
    teams: [],
    seen: 1464,
    level: "none",
  },
  {
    firstName: "Jonas",
    name: "Jonas Weber",
    role: "regional-sender",
    accounts: ["poland"],
    teams: ["Marketing"],
    seen: 50,
  },
  {
    firstName: "Lena",
    name: "Lena Brandt",
    role: "marketing-user",
    accounts: ["poland"],
    teams: ["Marketing"],
    seen: 144,
  },
  {
    firstName: "Piotr",
    name: "Piotr Zych",
    role: "sales-user",
    accounts: ["poland"],
    teams: ["Sales"],
    suspended: true,
  },
  { firstName: "Sara", name: "Sara Quinn", role: "marketing-user", accounts: ["poland"], teams: ["Marketing"], invited: true },
  { firstName: "Olga", name: "Olga Maj", role: "support-agent", accounts: ["poland"], teams: ["Support"], invited: true },
  { firstName: "Tom", name: "Tom Adeyemi", role: "sales-user", accounts: ["poland"], teams: ["Sales"], invited: true },
];

/** Whom a visitor of the demo can be: who is only invited, or suspended, is there to be looked at. */
export const DEMO_VISITORS: readonly DemoPerson[] = DEMO_PEOPLE.filter((person) => !person.invited && !person.suspended);

/** The address with which a person of the demo signs in. */
export function demoAddress(person: DemoPerson): string {
  return `${person.firstName.toLowerCase()}@meadowpine.example`;
}

/** The custom roles of Poland: what Marketing does in a region, and of that what Jonas does. The first one was widened once the second was cloned. */
export const REGIONAL_MARKETING = {
  name: "Regional marketing",
  description: "Writes campaigns of the region and sends them for approval.",
  grants: {
    "contact.view": "group",
    "contact.create": "global",
    "contact.email": "group",
    "campaign.view": "group",
    "campaign.edit": "group",
    "campaign.send": "group",
    "segment.edit": "own",
    "report.view": "own",
  },
  widened: { "report.view": "group" },
} as const;

export const REGIONAL_SENDER = {
  name: "Regional sender (PL)",
  description: "Writes to the retail contacts of the region by e-mail, to segments that others keep.",
  grants: {
    "contact.view": "group",
    "contact.email": "group",
    "campaign.view": "group",
    "campaign.edit": "group",
    "campaign.send": "own",
    "report.view": "own",
  },
} as const;
