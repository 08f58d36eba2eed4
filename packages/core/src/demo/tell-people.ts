import { turnOnApp } from "../identity/index.ts";
import type { Context } from "../kernel/index.ts";
import { changeRole, getMe, listPeople, setAccessLevels, suspendPerson } from "../people/index.ts";
import { createRole, listRoles, updateRole } from "../roles/index.ts";
import { DEMO_PEOPLE, type DemoAccount, type DemoPerson, REGIONAL_MARKETING, REGIONAL_SENDER } from "./people.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The days before the first campaign on which things happened to people. */
const DAYS_AGO = { turnedOn: 118, roles: 112, jonas: 111, widened: 100, iga: 95, piotr: 90 } as const;

/** What the teller needs of the world around it. */
interface Past {
  readonly now: Date;
  /** A context of a person (first name) in an account, whose clock starts at `at`. */
  as(firstName: string, at: Date, account: DemoAccount): Context;
}

/**
 * Lets happen what became of people before the first campaign: the same use cases that they call, at the times at which they would have. Told again
 * it goes on where it was cut off.
 */
export async function tellPeople({ now, as }: Past): Promise<void> {
  const ago = (days: number): Date => new Date(now.getTime() - days * DAY);
  const people = (await listPeople(as("Ada", ago(DAYS_AGO.roles), "poland"), { limit: 100 })).rows;
  const person = (firstName: string) => people.find(({ name }) => name.startsWith(`${firstName} `))!;
  const piotr = person("Piotr");
  // The last of it.
  if (piotr.status === "suspended") return;
  for (const { firstName, accounts } of JOINED)
    for (const account of accounts) await turnOnApp(as(firstName, ago(DAYS_AGO.turnedOn), account), { app: "campaigns" });

  const { roles } = await listRoles(as("Ada", ago(DAYS_AGO.roles), "poland"));
  const known = (name: string) => roles.find((role) => role.name === name)?.ref;
  const ada = (days: number) => as("Ada", ago(days), "poland");

  const { widened, ...marketing } = REGIONAL_MARKETING;
  const origin = known(marketing.name) ?? (await createRole(ada(DAYS_AGO.roles), { ...marketing, from: "marketing-user" })).id;
  const sender = known(REGIONAL_SENDER.name) ?? (await createRole(ada(DAYS_AGO.roles), { ...REGIONAL_SENDER, from: origin })).id;
  const jonas = person("Jonas");
  if (jonas.roleKey !== "custom")
    await changeRole(ada(DAYS_AGO.jonas), { id: jonas.id, role: sender, expected: "marketing-user", reason: "Writes for the region only" });
  const version = roles.find(({ ref }) => ref === origin)?.version ?? 1;
  await updateRole(ada(DAYS_AGO.widened), { ...marketing, id: origin, version, grants: { ...marketing.grants, ...widened } });
  await setAccessLevels(ada(DAYS_AGO.iga), {
    ids: [person("Iga").id],
    app: "campaigns",
    level: "none",
    reason: "Accounting sends nothing",
  });
  await visit(as, "Piotr", ago(DAYS_AGO.piotr + 1), "poland");
  await suspendPerson(as("Ben", ago(DAYS_AGO.piotr), "poland"), { id: piotr.id, reason: "On leave until spring" });
}

/** Lets everybody have been here when they were, in Poland last where they belong to several accounts. */
export async function tellVisits({ now, as }: Past): Promise<void> {
  for (const { firstName, accounts, seen } of JOINED) {
    if (seen === undefined) continue;
    for (const account of accounts) {
      const hours = account === "poland" ? seen : seen + 40;
      await visit(as, firstName, new Date(now.getTime() - hours * HOUR), account);
    }
  }
}

async function visit(as: Past["as"], firstName: string, at: Date, account: DemoAccount): Promise<void> {
  await getMe(as(firstName, at, account));
}

const JOINED: readonly DemoPerson[] = DEMO_PEOPLE.filter(({ invited }) => !invited);
