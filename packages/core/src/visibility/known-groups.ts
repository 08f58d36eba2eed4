import type { Acting } from "../kernel/index.ts";
import { seesEveryContact } from "./reading.ts";

/** The names of access groups that the person may know of, by number: all for those who see every contact, else those with a grant for them. */
export async function knownGroups({ db, account, subject }: Acting): Promise<ReadonlyMap<number, string>> {
  if (!seesEveryContact(subject)) return new Map(subject.contactGrants.map(({ groupNo, name }) => [groupNo, name]));
  const groups = await db.accessGroup.findMany({ where: { accountId: account.id }, select: { no: true, name: true } });
  return new Map(groups.map(({ no, name }) => [no, name]));
}
