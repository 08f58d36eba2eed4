import type { Abilities, AbilityItem, NamedPerson } from "@countersign/core/people/schema";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { ButtonLink } from "~/components/button";
import { PageHeader, type Crumb } from "~/components/page-header";
import { Section } from "~/components/record";
import { askPath } from "../explain/places";
import { AbilityAreas } from "./ability-areas";
import { AskNames } from "./ask-names";

interface AbilitiesPageProps {
  abilities: Abilities;
  /** Who could help where something is missing: colleagues who hold the permission that an item names. */
  helpers: ReadonlyMap<AbilityItem["who"], readonly NamedPerson[]>;
  accountName: string;
  accountSlug: string;
  crumbs: readonly Crumb[];
  /** The page on which one's own rights are explained. */
  explainPath: string;
}

/** *What you can do*: each permission as it stands for oneself, and why. */
export function AbilitiesPage({ abilities, helpers, accountName, accountSlug, crumbs, explainPath }: AbilitiesPageProps) {
  const t = useTranslations("people.abilities");
  const format = useFormatter();
  const { roleName, teams, accessGroups, items } = abilities;
  return (
    <div className="page">
      <PageHeader
        title={t("title")}
        crumbs={crumbs}
        sub={t("sub", { account: accountName, role: roleName, teams: teams.length, names: format.list(teams) })}
        actions={<ButtonLink href={`/a/${accountSlug}/me/requests`}>{t("requests")}</ButtonLink>}
      />
      <AbilityAreas
        items={items}
        whyPath={(permission) => askPath(explainPath, { permission })}
        helpFor={({ key, allowed, help, who }) => (
          <>
            {help} <AskNames helpers={helpers.get(who) ?? []} />{" "}
            {allowed || !help ? null : <Link href={`/a/${accountSlug}/me/ask?permission=${key}`}>{t("ask")}</Link>}
          </>
        )}
      />
      {accessGroups.length > 0 ? (
        <Section title={t("groups")}>
          <ul className="abilities">
            {accessGroups.map(({ name, actions, via }) => (
              <li key={`${name}-${via}`}>
                <span />
                <span>
                  <b>{name}</b>
                  <span className="meta block">
                    {format.list(ACTIONS.filter(([bit]) => actions & bit).map(([, key]) => t(`actions.${key}`)))}
                    {via ? ` · ${t("via", { team: via })}` : null}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </div>
  );
}

// Only what can be done today is told; a grant to edit lets people view, too.
const ACTIONS = [
  [CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit, "view"],
  [CONTACT_ACTIONS.email, "email"],
] as const;
