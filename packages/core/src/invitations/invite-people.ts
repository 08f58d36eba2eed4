import { normalizeAddress } from "@countersign/email/address";
import { effectiveLevel, scopeOf } from "@countersign/permissions";
import {
  type Acting,
  type Context,
  CoreError,
  Invalid,
  limitRate,
  read,
  requireFreshToGive,
  self,
  transaction,
  visible,
} from "../kernel/index.ts";
import { findRole, refusalOf } from "../people/index.ts";
import { requireLinkRoute } from "../sending/index.ts";
import { limitInvitationsTo } from "./internal.ts";
import { InvitePeople, type InviteResult } from "./schema.ts";
import { insertInvitation } from "./writing/insert-invitation.ts";

const HOUR = 60 * 60;
const MOST_AN_HOUR = 300;

/**
 * Invites several addresses (`user.manage`; C14), each in a transaction of its own, and says of each what it came to. They are members as soon as
 * they accept. At Group the person comes into one of one's own teams. Throws Invalid for a role or team that is not there, Unavailable where mail
 * is asked for and none can be sent, NotFresh for Account Admin; once somebody was invited, such failures are told of each address.
 */
export async function invitePeople(ctx: Context, input: InvitePeople): Promise<InviteResult[]> {
  const { people, role: ref, teams, by, message, reason } = InvitePeople.parse(input);
  requireFreshToGive(ctx, ref);
  const { userId } = self(ctx);
  await read(ctx, async (acting) => visible(acting, "user.manage"));
  const results: InviteResult[] = [];
  const done = new Set<string | null>();
  for (const { address, name = "" } of people) {
    const email = normalizeAddress(address);
    if (email !== null && done.has(email)) continue;
    done.add(email);
    const work = async (acting: Acting) => {
      if (by === "mail") await requireLinkRoute(acting);
      const role = await findRole(acting, ref);
      const teamIds = await requireTeams(acting, teams);
      return email === null ? null : insertInvitation(acting, { email, name, role, teamIds, by, message, reason });
    };
    const invited = countTries(ctx, { userId, email, by }).then(() => transaction(ctx, work, { lockAccount: true }));
    results.push(
      await invited.then(
        (made) => resultOf(address, made),
        (error: unknown) => failedResult(ctx, address, { error, isFirst: !results.some(({ outcome }) => outcome === "invited") }),
      ),
    );
  }
  return results;
}

const BLANK = { id: null, link: null, code: null, message: null, refusal: null };
const BAD = "This is not a mail address. It looks like ada@example.com, in plain letters.";

function resultOf(address: string, made: { readonly id: string; readonly link: string | null } | null): InviteResult {
  return made
    ? { ...BLANK, ...made, address, outcome: "invited" }
    : { ...BLANK, address, outcome: "refused", code: "bad-address", message: BAD };
}

interface Failure {
  readonly error: unknown;
  /** Nobody was invited before. */
  readonly isFirst: boolean;
}

/** A refusal of this address; what stands against all of them is thrown, unless links would be lost that are shown only this once. */
function failedResult({ log, requestId }: Context, address: string, { error, isFirst }: Failure): InviteResult {
  try {
    const { code, message, refusal } = refusalOf(error);
    return { ...BLANK, address, outcome: "refused", code, message, refusal };
  } catch (outage) {
    if (isFirst) throw outage;
    if (outage instanceof CoreError) return { ...BLANK, address, outcome: "refused", code: outage.kind, message: outage.message };
    log.error({ requestId, err: outage }, "an invitation among many failed");
    return { ...BLANK, address, outcome: "refused", code: "error", message: "Something went wrong on our side. Invite them again." };
  }
}

interface Try {
  readonly userId: string;
  readonly email: string | null;
  readonly by: "mail" | "link";
}

async function countTries(ctx: Context, { userId, email, by }: Try): Promise<void> {
  if (email === null) return;
  await limitRate(ctx, "invite", userId, MOST_AN_HOUR, HOUR);
  if (by === "mail") await limitInvitationsTo(ctx, email);
}

/** The teams that were chosen; at Group one's first where none was. */
async function requireTeams({ db, account, subject }: Acting, teams: readonly string[]): Promise<readonly string[]> {
  const teamIds = [...new Set(teams)];
  if (teamIds.length === 0 && scopeOf(effectiveLevel(subject, "user.manage")) !== "global") return subject.teamIds.slice(0, 1);
  const known = await db.team.count({ where: { accountId: account.id, id: { in: teamIds } } });
  const message = "Choose teams of this account.";
  if (known !== teamIds.length) throw new Invalid(message, [{ path: ["teams"], message, code: "team-unknown" }]);
  return teamIds;
}
