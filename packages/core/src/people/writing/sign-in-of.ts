import { explain, mayAssign, type Subject } from "@countersign/permissions";
import { type Acting, BeyondYou, Conflict, inOtherAccountsOf, memberOf, type Scoped, sessionOpens, subjectOf } from "../../kernel/index.ts";
import type { Standing } from "../schema.ts";
import { closed, standingOf } from "../standing.ts";
import type { ManagedPerson, PersonOfAccount } from "./person-row.ts";

/**
 * Whether whoever asks may touch how a person signs in: their sessions and their password, which are one for all of their accounts. So it takes the
 * right over the person here and in every other account that they have joined, or over the accounts from their parent, and a session that opens these;
 * which one lacks is not told.
 */
export async function mayTouchSignIn(acting: Acting, { member }: PersonOfAccount): Promise<Standing> {
  if (member.membership === "invited") return closed("not-joined");
  const here = standingOf(mayAssign(acting.subject, member, {}));
  if (!here.ok) return here;
  const elsewhere = await inOtherAccountsOf(acting, member.userId, async (there) => {
    const theirs = await memberOf(there, member.userId);
    if (!theirs) return true;
    const subject = await subjectOf(there, acting.subject.userId);
    if (!subject || (subject.membership !== "active" && !subject.manages) || !(await opens(there, subject))) return false;
    const row = { accountId: there.account.id, ownerId: member.userId, teamIds: theirs.teamIds };
    return explain(subject, "user.manage", row).allowed && mayAssign(subject, theirs, {}).ok;
  });
  return elsewhere.every(Boolean) ? here : closed("belongs-elsewhere");
}

function opens({ db, account, session }: Scoped, subject: Subject): Promise<boolean> | false {
  return session !== null && sessionOpens(db, { account, session, subject, wall: { accountId: account.id } });
}

/** Throws BeyondYou and Conflict "not-joined" or "belongs-elsewhere" unless whoever asks may touch how the person signs in. */
export async function permitSignInOf(acting: Acting, person: ManagedPerson): Promise<void> {
  const { userName: name } = person.member;
  const { code, refusal } = await mayTouchSignIn(acting, person);
  if (refusal) throw new BeyondYou(refusal);
  if (code === "not-joined") throw new Conflict("not-joined", `${name} has not accepted the invitation yet.`, { name });
  if (code === "belongs-elsewhere")
    throw new Conflict(
      "belongs-elsewhere",
      `${name} signs in to other accounts with the same password. Ask somebody who manages all of them.`,
      { name },
    );
}
