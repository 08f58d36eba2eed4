import "server-only";
import { appState, decide, type PermissionKey, unpackSubject, type Subject } from "@countersign/permissions";
import { themeFrom } from "~/components/theme/theme";
import type { NavKey } from "~/components/shell/nav";
import { type NavCounts, placesOf } from "~/features/people/places";
import { api } from "./api";
import { config } from "./context";
import { orLeave, orNull, requireAccount } from "./page";
import { currentSession } from "./session";

/** What the frame around an account's pages shows. `helpers`: whom to ask, where every app is closed to the person; null otherwise. */
export async function shellData(accountSlug: string) {
  const me = await requireAccount(accountSlug);
  const [accounts, session, { demo, mailboxPort }] = await Promise.all([
    orLeave(api(null).people.myAccounts({})),
    currentSession(),
    config(),
  ]);
  const subject = unpackSubject(me.subject);
  if (!subject) throw new Error("the packed subject can't be read");
  const [counts, { isAlive }, view] = await orLeave(
    Promise.all([
      countsFor(accountSlug, subject),
      api(accountSlug).delivery.workerIsAlive({}),
      session?.viewing ? api(null).views.current({}) : null,
    ]),
  );
  return {
    account: { slug: me.account.slug, name: me.account.name, roleName: me.roleName },
    accounts,
    // The profile in the corner stays that of whoever looks.
    /** null: nobody is told. */
    session: session && { userId: session.userId, idleMinutes: session.idleMinutes, expiresAt: session.expiresAt },
    personName: session?.name ?? me.person.name,
    view,
    theme: themeFrom(session?.theme),
    places: placesOf(subject, { slug: me.account.slug, isChild: me.account.isChild, mailbox: demo && mailboxPort !== undefined, counts }),
    demo,
    /** false: no worker beats, so that nothing is sent. */
    isAlive,
    isHidden: isHidden(subject),
    helpers: me.isUsable ? null : await openersOf(accountSlug, subject),
  };
}

async function countsFor(accountSlug: string, subject: Subject): Promise<NavCounts> {
  const may = (...keys: PermissionKey[]) => keys.every((key) => decide(subject, key) === null);
  const { approvals, accessRequests } = api(accountSlug);
  // What was held a moment ago may be taken by now: then there is nothing to count.
  const [campaigns, asked] = await Promise.all([
    may("campaign.view") ? orNull(approvals.counts({})) : null,
    may("account.manage", "user.manage") ? orNull(accessRequests.count({})) : null,
  ]);
  const waiting = (key: NavKey, count: number | null | undefined): NavCounts => (count ? { [key]: { count, waiting: true } } : {});
  return {
    ...(campaigns?.outbox ? { outbox: { count: campaigns.outbox } } : {}),
    ...waiting("approvals", campaigns?.approvals),
    ...waiting("requests", asked?.open),
    ...waiting("admin", asked?.open),
  };
}

/** Whether Campaigns is limited to others. */
export function isHidden(subject: Subject): boolean {
  return appState(subject, "campaigns") === "hidden";
}

/** Who could open an app to somebody to whom all are closed. */
export function openersOf(accountSlug: string, subject: Subject) {
  return orLeave(api(accountSlug).people.helpers({ permission: isHidden(subject) ? "account.manage" : "level.manage" }));
}
