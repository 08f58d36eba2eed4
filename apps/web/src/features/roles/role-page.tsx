import type { RoleDetails } from "@countersign/core/roles/schema";
import { CheckIcon, MinusIcon } from "@phosphor-icons/react/ssr";
import { useFormatter, useTranslations } from "next-intl";
import { Tag } from "~/components/mark";
import { PageHeader } from "~/components/page-header";
import { Section } from "~/components/record";
import { useWords } from "~/i18n/words";
import { RiskTag } from "./risk-tag";

const AREAS = ["contacts", "campaigns", "admin"] as const;

/** One role: what it grants and how far, sentence by sentence; to be read only. */
export function RolePage({ base, details }: { base: string; details: RoleDetails }) {
  const t = useTranslations("roles");
  const { role, rows } = details;
  const kind = role.isBuiltIn ? t("builtIn") : role.clonedFrom ? t("clonedFrom", { name: role.clonedFrom }) : t("custom");
  return (
    <div className="page">
      <PageHeader
        title={role.name}
        crumbs={[{ label: t("title"), href: base }]}
        sub={
          <>
            {role.description ? `${role.description} ` : null}
            {kind} · {t("people", { count: role.people })}
          </>
        }
      />
      {AREAS.map((area) => {
        const own = rows.filter((row) => row.area === area);
        return (
          <Section
            key={area}
            title={t(`areas.${area}`)}
            aside={<span className="meta">{t("granted", { held: own.filter(({ grant }) => grant).length, of: own.length })}</span>}
          >
            <ul className="abilities">
              {own.map((row) => (
                <Grant key={row.key} row={row} />
              ))}
            </ul>
          </Section>
        );
      })}
    </div>
  );
}

function Grant({ row }: { row: RoleDetails["rows"][number] }) {
  const t = useTranslations("roles");
  const words = useWords();
  const format = useFormatter();
  const { label, description, grant, isYesNo, risk, requires } = row;
  return (
    <li className={grant ? undefined : "is-off"}>
      {grant ? <CheckIcon className="icon" aria-label={t("yes")} /> : <MinusIcon className="icon" aria-label={t("no")} />}
      <span>
        <b>{label}</b> <RiskTag risk={risk} />
        <span className="block">{description}</span>
        <span className="meta block">
          {grant && !isYesNo ? `${t("reaches", { meaning: words.scopeMeanings[grant] })} ` : null}
          {requires.length > 0 ? t("needs", { names: format.list(requires) }) : null}
        </span>
      </span>
      <span className="push">{grant && !isYesNo ? <Tag>{words.scopes[grant]}</Tag> : null}</span>
    </li>
  );
}
