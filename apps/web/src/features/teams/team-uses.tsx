import type { TeamDetails } from "@countersign/core/teams/schema";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Note } from "~/components/note";
import { useWords } from "~/i18n/words";

/** What stands on a team: first what has to be changed before it can go, then what goes with it or stays without one. */
export function TeamUsesList({ team: { uses, people, grants }, appsHref }: { team: TeamDetails; appsHref: string }) {
  const t = useTranslations("teams.delete");
  const format = useFormatter();
  const words = useWords();
  const { rules, apps, unsent, campaigns, segments } = uses;
  const apart = format.list(apps.map((app) => words.apps[app]));
  const isKept = rules.length + apps.length + unsent > 0;
  return (
    <>
      {isKept ? (
        <Note tone="warn">
          {rules.length > 0 ? <span className="block">{t("rules", { count: rules.length, names: format.list(rules) })}</span> : null}
          {apps.length > 0 ? (
            <span className="block">
              {t("apps", { count: apps.length, names: apart })} <Link href={appsHref}>{t("openApps")}</Link>
            </span>
          ) : null}
          {unsent > 0 ? <span className="block">{t("unsent", { count: unsent })}</span> : null}
        </Note>
      ) : null}
      <ul className="diff">
        <li>{t("goes", { people, grants: grants.length })}</li>
        <li>{t("stays", { campaigns, segments })}</li>
      </ul>
    </>
  );
}
