import { bytes } from "@countersign/db";
import { answerForm, confirmAnswer, createForm, getForm, listForms, publishForm, saveForm, seeForm } from "../forms/index.ts";
import { ownTarget } from "../custom-fields/schema.ts";
import type { FormContent } from "../forms/schema.ts";
import { asSystem, type Context, newRowToken } from "../kernel/index.ts";
import { DEMO_FIELDS, demoContacts, seeded } from "./contacts.ts";
import { gardenLetter } from "./documents.ts";
import type { DemoAccount } from "./people.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Poland's form: people ask for the letter with it. */
export const DEMO_FORM = "Garden letter";
/** How many days ago it was published, before the first answer. */
const PUBLISHED = 34;
const ANSWERS = 18;
/** The last ones have not confirmed their address yet. */
const WAITING = 2;

const PAGE = gardenLetter({
  heading: "A letter from the garden, once a month",
  paragraphs: ["What to sow, cut and plant, and what is in season in our shops. You can stop it at any time with the link in each letter."],
  reason: "Meadow & Pine sp. z o.o., ul. Ogrodowa 14, 61-821 Poznań",
});
const [GARDEN] = DEMO_FIELDS;
const READS = ["Bulbs and roses", "Vegetables", "Trees", "Balcony plants"];
const HEARD = ["In the shop", "From friends", "At a workshop", "On the web"];
const plain = { help: "", required: false } as const;
const QUESTIONS: FormContent["fields"] = [
  { ...plain, id: "email0", type: "email", label: "E-mail address", required: true },
  { ...plain, id: "first0", type: "text", label: "First name", isLong: false, into: "firstName" },
  { ...plain, id: "reads0", type: "choice", label: "What would you like to read about?", options: READS, isMany: true, into: null },
  {
    ...plain,
    id: "garden0",
    type: "choice",
    label: "What kind of garden do you have?",
    options: [...GARDEN.options],
    isMany: false,
    into: ownTarget(GARDEN.key),
  },
  { ...plain, id: "heard0", type: "choice", label: "How did you hear of us?", options: HEARD, isMany: false, into: null },
  { ...plain, id: "visit0", type: "rating", label: "How did you like your last visit?", steps: 5, into: null },
  {
    ...plain,
    id: "letter0",
    type: "consent",
    label: "I agree that Meadow & Pine sends me its garden letter by e-mail. I can withdraw this at any time.",
    required: true,
    grantsMail: true,
    into: null,
  },
];

interface Past {
  readonly now: Date;
  readonly accountId: string;
  as(firstName: string, at: Date, account: DemoAccount): Context;
  worker(at: Date): Context;
  /** Somebody without a session. */
  anybody(at: Date): Context;
}

/** Lets Celia publish the form, and people whom the demo has answer it, so that nobody is new by it; told again it goes on where it was cut off. */
export async function tellForm({ now, accountId, as, worker, anybody }: Past): Promise<void> {
  const celia = as("Celia", new Date(now.getTime() - PUBLISHED * DAY), "poland");
  const known = (await listForms(celia, { limit: 100 })).rows.find(({ name }) => name === DEMO_FORM);
  const id = known?.id ?? (await createForm(celia, { name: DEMO_FORM })).id;
  const { status, content, saveNo, groups, path } = await getForm(celia, { id });
  if (status === "draft") {
    const accessGroupId = groups.find(({ name }) => name === "Newsletter form")!.id;
    const saved = await saveForm(celia, { id, saveNo, content: { ...content, document: PAGE, fields: QUESTIONS, accessGroupId } });
    await publishForm(celia, { id, saveNo: saved.saveNo });
  }
  const token = path.slice("/f/".length);
  for (const [index, said] of answersOf(now).entries()) {
    if (index < (known?.responses ?? 0)) continue;
    const { html } = await seeForm(anybody(said.at), { token, nonce: "demo", isDone: false });
    const ticket = /name="ticket" value="([^"]*)"/.exec(html)![1]!;
    const later = (minutes: number) => new Date(said.at.getTime() + minutes * 60_000);
    const values = Object.fromEntries(Object.entries(said.values).map(([question, given]) => [`f_${question}`, given]));
    await answerForm(anybody(later(1)), { token, ticket, trap: "", values }, "demo");
    if (said.isConfirmed) await confirm(worker(later(4)), anybody(later(5)), accountId, ticket.split(".")[0]!);
  }
}

// What the mail would have carried: nobody reads the demo's past mail.
async function confirm(worker: Context, anybody: Context, accountId: string, responseId: string): Promise<void> {
  const { token, hash } = newRowToken(accountId, responseId);
  await asSystem(worker, accountId, async ({ db, now }) => {
    const where = { accountId_id: { accountId, id: responseId } };
    await db.formResponse.update({ where, data: { tokenHash: bytes(hash), tokenExpiresAt: new Date(now().getTime() + DAY) } });
  });
  await confirmAnswer(anybody, { token, nonce: "demo", isPressed: true });
}

interface Said {
  readonly at: Date;
  readonly isConfirmed: boolean;
  readonly values: Readonly<Record<string, string[]>>;
}

// From contacts in the form's group, who had agreed before: no count of the demo changes by it. Who waits for the mail is nobody's contact.
function answersOf(now: Date): Said[] {
  const random = seeded(34);
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)]!;
  const people = demoContacts("poland", 1_800, now)
    .slice(0, 1_000)
    .filter(
      ({ groups, email, firstName, emailConsent }) => groups.includes("newsletter") && email && firstName && emailConsent === "granted",
    );
  return Array.from({ length: ANSWERS }, (_, index) => {
    const isConfirmed = index < ANSWERS - WAITING;
    const person = people[index * 11]!;
    const reads = READS.filter(() => random() < 0.45);
    return {
      at: new Date(now.getTime() - (PUBLISHED - 1) * DAY * (1 - index / ANSWERS) - random() * 9 * HOUR),
      isConfirmed,
      values: {
        email0: [isConfirmed ? person.email! : `guest${index}@poczta.example`],
        first0: [isConfirmed ? person.firstName! : "Iwona"],
        reads0: reads,
        garden0: random() < 0.8 ? [pick(GARDEN.options)] : [],
        heard0: random() < 0.85 ? [pick(HEARD)] : [],
        visit0: random() < 0.8 ? [String(Math.min(5, 2 + Math.floor(random() * 4.5)))] : [],
        letter0: ["yes"],
      },
    };
  });
}
