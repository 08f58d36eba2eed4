import type { Abilities, AbilityItem, NamedPerson } from "@countersign/core/people/schema";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { CheckIcon, MinusIcon } from "@phosphor-icons/react/ssr";
import { useFormatter, useTranslations } from "next-intl";
import { Tag } from "~/components/mark";
import { PageHeader, type Crumb } from "~/components/page-header";
import { Section } from "~/components/record";
import { AskNames } from "./ask-names";
import { useWords } from "~/i18n/words";

const AREAS = {
  contacts: ({ key }: AbilityItem) => /^(contact|segment)\./.test(key),
  campaigns: ({ key }: AbilityItem) => /^(campaign|report)\./.test(key),
  admin: ({ key }: AbilityItem) => !/^(contact|segment|campaign|report)\./.test(key),
} as const;

interface AbilitiesPageProps {
  abilities: Abilities;
  /** Who could help where something is missing: colleagues who hold the permission that an item names. */
  helpers: ReadonlyMap<AbilityItem["who"], readonly NamedPerson[]>;
  accountName: string;
  crumbs: readonly Crumb[];
}

/** *What you can do*: each permission as it stands for oneself, and why. */
export function AbilitiesPage({ abilities, helpers, accountName, crumbs }: AbilitiesPageProps) {
  const t = useTranslations("people.abilities");
  const format = useFormatter();
  const { roleName, teams, accessGroups, items } = abilities;
  return (
    <div className="page">
      <PageHeader
        title={t("title")}
        crumbs={crumbs}
        sub={t("sub", { account: accountName, role: roleName, teams: teams.length, names: format.list(teams) })}
      />
      {(["contacts", "campaigns", "admin"] as const).map((area) => (
        <Section key={area} title={t(`areas.${area}`)} aside={<span className="meta">{t("held", countOf(items, area))}</span>}>
          <ul className="abilities">
            {items.filter(AREAS[area]).map((item) => (
              <Ability key={item.key} item={item} helpers={helpers.get(item.who) ?? []} />
            ))}
          </ul>
        </Section>
      ))}
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

function countOf(items: readonly AbilityItem[], area: keyof typeof AREAS) {
  const own = items.filter(AREAS[area]);
  return { held: own.filter(({ allowed }) => allowed).length, of: own.length };
}

function Ability({ item, helpers }: { item: AbilityItem; helpers: readonly NamedPerson[] }) {
  const t = useTranslations("people.abilities");
  const words = useWords();
  const { label, description, allowed, effective, granted, isYesNo, because, help } = item;
  return (
    <li className={allowed ? undefined : "is-off"}>
      {allowed ? <CheckIcon className="icon" aria-label={t("yes")} /> : <MinusIcon className="icon" aria-label={t("no")} />}
      <span>
        <b>{label}</b>
        <span className="block">{description}</span>
        <span className="meta block">
          {because.join(" ")} {help} <AskNames helpers={helpers} />
        </span>
      </span>
      <span className="push">
        {allowed && effective && !isYesNo ? (
          <Tag>
            <span title={words.scopeMeanings[effective]}>{words.scopes[effective]}</span>
          </Tag>
        ) : null}
        {allowed && granted !== effective && granted && !isYesNo ? (
          <span className="meta">{t("granted", { scope: words.scopes[granted] })}</span>
        ) : null}
      </span>
    </li>
  );
}
