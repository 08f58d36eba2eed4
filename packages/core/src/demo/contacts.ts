import type { NewContact } from "@countersign/db/factories";

export const DEMO_GROUPS = {
  poland: [
    { key: "retail", name: "Retail PL", description: "People who shop in Poznań, Warszawa and Gdańsk." },
    { key: "trade", name: "Trade", description: "Landscapers, nurseries and shops that buy from us." },
    { key: "press", name: "Press", description: "Journalists and garden writers." },
    { key: "vip", name: "VIP", description: "Invited to evenings and first looks." },
    { key: "newsletter", name: "Newsletter form", description: "Filled in the form on the site." },
  ],
  uk: [{ key: "retail-uk", name: "Retail UK", description: "People who shop in Hexham, York and Leeds." }],
} as const;

export type DemoGroup = (typeof DEMO_GROUPS)["poland"][number]["key"] | "retail-uk";

/** Poland's own fields, with the keys that their names give them. */
export const DEMO_FIELDS = [
  { key: "kind_of_garden", name: "Kind of garden", type: "choice", options: ["Window sill", "Balcony", "Small garden", "Large garden"] },
  { key: "customer_since", name: "Customer since", type: "date", options: [] },
] as const;

export interface DemoContact extends NewContact {
  readonly groups: readonly DemoGroup[];
}

const POLISH_FIRST = [
  "Maria",
  "Piotr",
  "Anna",
  "Tomasz",
  "Katarzyna",
  "Marek",
  "Zofia",
  "Jakub",
  "Agnieszka",
  "Paweł",
  "Hanna",
  "Krzysztof",
  "Ewelina",
  "Łukasz",
  "Barbara",
  "Grzegorz",
  "Julia",
  "Andrzej",
  "Natalia",
  "Michał",
];
const POLISH_LAST = [
  "Wójcik",
  "Mazur",
  "Kaczmarek",
  "Zając",
  "Król",
  "Wieczorek",
  "Jabłońska",
  "Górski",
  "Pawlak",
  "Sikora",
  "Baran",
  "Szewczyk",
  "Ostrowska",
  "Duda",
  "Stępień",
  "Malinowska",
  "Czarnecki",
  "Sadowska",
  "Bąk",
  "Lis",
];
const BRITISH_FIRST = [
  "Amelia",
  "George",
  "Olivia",
  "Harry",
  "Isla",
  "Noah",
  "Poppy",
  "Jack",
  "Freya",
  "Arthur",
  "Elsie",
  "Theo",
  "Maisie",
  "Alfie",
  "Daisy",
];
const BRITISH_LAST = [
  "Turner",
  "Whitfield",
  "Barker",
  "Holloway",
  "Pritchard",
  "Ashworth",
  "Dunn",
  "Fletcher",
  "Garland",
  "Hobbs",
  "Irving",
  "Kerr",
  "Lowe",
  "Moss",
  "Nash",
];
const POLISH_CITIES = ["Poznań", "Poznań", "Poznań", "Warszawa", "Warszawa", "Gdańsk", "Wrocław", "Kraków", "Łódź"];
const BRITISH_CITIES = ["Hexham", "Hexham", "York", "Leeds", "Durham", "Newcastle"];
const TAGS = ["bulbs", "roses", "tools", "trees", "balcony", "vegetables", "workshop", "loyalty"];

/** A stream of numbers in [0, 1) that is the same at every start, so that everybody's demo is the same. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ascii = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/ł/g, "l").replace(/Ł/g, "L").toLowerCase();

/** The contacts of one account, the newest last. `now` is the end of the 90 days in which they came. */
export function demoContacts(account: "poland" | "uk", count: number, now: Date): DemoContact[] {
  const isPoland = account === "poland";
  const random = seeded(isPoland ? 48 : 44);
  // By itself, so that a field more or less changes nothing else of anybody.
  const ownRandom = seeded(29);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  return Array.from({ length: count }, (_, i) => {
    const firstName = pick(isPoland ? POLISH_FIRST : BRITISH_FIRST);
    const lastName = pick(isPoland ? POLISH_LAST : BRITISH_LAST);
    const kind = random();
    const groups: DemoGroup[] = isPoland ? polishGroups(kind, random) : random() < 0.9 ? ["retail-uk"] : [];
    const isTrade = groups.includes("trade");
    const daysAgo = 90 - (90 * i) / count;
    return {
      firstName: random() < 0.04 ? null : firstName,
      lastName,
      email: random() < 0.02 ? null : `${ascii(firstName)}.${ascii(lastName)}${i}@${isTrade ? "firma" : "poczta"}.example`,
      city: pick(isPoland ? POLISH_CITIES : BRITISH_CITIES),
      country: isPoland ? "Poland" : "United Kingdom",
      language: isPoland ? "pl" : "en",
      category: isTrade ? "Business" : groups.includes("press") ? "Press" : "Customer",
      tags: TAGS.filter(() => random() < 0.22),
      emailConsent: random() < 0.025 ? "withdrawn" : random() < 0.03 ? "none" : "granted",
      createdAt: new Date(now.getTime() - daysAgo * 86_400_000),
      attributes: isPoland ? ownValues(ownRandom, now) : {},
      groups,
    };
  });
}

// Not everybody said it.
function ownValues(random: () => number, now: Date): Record<string, string> {
  const [garden, since] = DEMO_FIELDS;
  const [said, which, known, years] = [random(), random(), random(), random()];
  const firstDay = new Date(now.getTime() - (0.4 + years * 9) * 365 * 86_400_000).toISOString().slice(0, 10);
  return {
    ...(said < 0.55 && { [garden.key]: garden.options[Math.floor(which * garden.options.length)]! }),
    ...(known < 0.7 && { [since.key]: firstDay }),
  };
}

function polishGroups(kind: number, random: () => number): DemoGroup[] {
  if (kind < 0.09) return ["trade"];
  if (kind < 0.11) return ["press"];
  if (kind < 0.14) return [];
  const groups: DemoGroup[] = [];
  if (kind < 0.78) groups.push("retail");
  if (kind >= 0.78 || random() < 0.2) groups.push("newsletter");
  if (random() < 0.06) groups.push("vip");
  return groups;
}
