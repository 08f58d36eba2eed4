import "server-only";
import type { Me, PersonDetails } from "@countersign/core/people/schema";
import type { PermissionKey } from "@countersign/permissions";
import { getMessages, getTranslations } from "next-intl/server";
import Link from "next/link";
import type { ReactNode } from "react";
import { Note } from "~/components/note";
import type { Reason } from "~/components/reason";
import { PermissionsTab } from "~/features/adjustments/permissions-tab";
import { filterNamed } from "~/features/permissions-editor/filters";
import { reasonAgainst } from "~/features/people/rights";
import { AccessTab } from "~/features/person/access-tab";
import { AccountsTab } from "~/features/person/accounts-tab";
import { HistoryTab } from "~/features/person/history-tab";
import { ProfileTab } from "~/features/person/profile-tab";
import { SessionsTab } from "~/features/person/sessions-tab";
import type { PersonTab } from "~/features/person/tabs";
import { TeamsTab } from "~/features/person/teams-tab";
import { wordsAmong } from "~/i18n/words";
import type { Api } from "./api";

/** What a tab of a person's page is loaded with. */
interface PersonTabSetting {
  readonly api: Api;
  /** The account in the path. */
  readonly account: string;
  readonly me: Me;
  readonly person: PersonDetails;
  readonly tab: PersonTab;
  /** Of the history: entries before this one. */
  readonly before: string | undefined;
  /** Of the permissions: the filter. */
  readonly show: string | undefined;
}

const HISTORY_PAGE = 30;

/** The content of one tab of a person's page; only what it shows is loaded. */
export async function personTab(setting: PersonTabSetting): Promise<ReactNode> {
  const { api, account, me, person, tab } = setting;
  const { id, name } = person;
  const base = `/a/${account}/admin/users`;
  switch (tab) {
    case "accounts":
      return accountsTab(setting);
    case "permissions":
      return permissionsTab(setting);
    case "teams":
      return teamsTab(setting);
    case "access":
      return (
        <AccessTab
          id={id}
          name={name}
          abilities={await api.people.abilitiesOf({ id })}
          uses={await api.uses.ofPerson({ id })}
          explainPath={`/a/${account}/admin/explain`}
        />
      );
    case "sessions":
      return <SessionsTab person={person} sessions={await api.people.sessionsOf({ id })} signIns={await api.security.signInsOf({ id })} />;
    case "history":
      return historyTab(setting);
    default: {
      const levelsDenied = await deniedOf(setting, "level.manage", "person.level.locked");
      const roles = await api.people.givableRoles({ id });
      return (
        <ProfileTab
          base={base}
          accountSlug={account}
          accountName={me.account.name}
          person={person}
          roles={roles}
          levelsDenied={levelsDenied}
        />
      );
    }
  }
}

async function accountsTab(setting: PersonTabSetting): Promise<ReactNode> {
  const { api, me, person } = setting;
  const { id, name } = person;
  if (me.account.isChild) {
    const t = await getTranslations("person.accounts");
    const { managedFrom } = me.account;
    if (!managedFrom) return <Note>{t("inParent", { name })}</Note>;
    return (
      <Note>
        {t("inThatParent", { name })}{" "}
        <Link href={`/a/${managedFrom.slug}/admin/users/${id}?tab=accounts`}>{t("openInParent", { name, parent: managedFrom.name })}</Link>
      </Note>
    );
  }
  const denied = await deniedOf(setting, "account.manage", "person.accounts.denied");
  if (denied) return <DeniedTab denied={denied} />;
  const accounts = await api.accounts.access({ userId: id });
  return <AccountsTab key={JSON.stringify(accounts.map(({ role }) => role?.ref))} userId={id} name={name} accounts={accounts} />;
}

/** In the place of a tab that whoever looks may not use: why. */
function DeniedTab({ denied: { title, text, help, ask } }: { denied: Reason }) {
  return (
    <Note>
      <b>{title}</b> {text} {help} {ask}
    </Note>
  );
}

async function permissionsTab(setting: PersonTabSetting): Promise<ReactNode> {
  const { api, account, me, person, show } = setting;
  const denied = await deniedOf(setting, "account.manage", "person.permissions.denied");
  if (denied) return <DeniedTab denied={denied} />;
  const [details, { permissions }] = await Promise.all([api.adjustments.get({ id: person.id }), api.roles.get({ ref: person.role.ref })]);
  return (
    <PermissionsTab
      key={JSON.stringify(details.grants)}
      accountSlug={account}
      person={person}
      details={details}
      permissions={permissions}
      subject={me.subject}
      filter={filterNamed(show)}
    />
  );
}

async function teamsTab(setting: PersonTabSetting): Promise<ReactNode> {
  const { api, person } = setting;
  const denied = await deniedOf(setting, "team.manage", "person.teams.denied");
  const teams = denied ? null : (await api.teams.list({})).teams;
  return <TeamsTab person={person} teams={teams} denied={denied} />;
}

async function historyTab({ api, account, me, person, before: text }: PersonTabSetting): Promise<ReactNode> {
  const { id } = person;
  const before = text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
  const input = { id, limit: HISTORY_PAGE, ...(before === undefined ? {} : { before }) };
  const [entries, roles, { teams }] = await Promise.all([
    api.people.historyOf(input),
    api.people.givableRoles({ id }),
    api.people.filters({}),
  ]);
  return (
    <HistoryTab
      person={person}
      accountName={me.account.name}
      entries={entries}
      roles={roles}
      teams={teams}
      base={`/a/${account}/admin/users/${id}?tab=history`}
      before={before}
      limit={HISTORY_PAGE}
    />
  );
}

/** Why whoever looks may not do what needs `key`; undefined: they may. */
async function deniedOf(
  { account, me }: PersonTabSetting,
  key: PermissionKey,
  title: "person.level.locked" | "person.permissions.denied" | "person.accounts.denied" | "person.teams.denied",
): Promise<Reason | undefined> {
  const t = await getTranslations();
  return reasonAgainst(me.subject, key, {
    title: t(title),
    access: { label: t("person.whatYouCan"), href: `/a/${account}/me/access` },
    words: wordsAmong(await getMessages()),
  });
}
