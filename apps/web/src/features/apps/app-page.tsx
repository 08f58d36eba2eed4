import type { EditableAppSettings } from "@countersign/core/apps/schema";
import { useFormatter, useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Facts, Setting } from "~/components/record";
import { useWords } from "~/i18n/words";
import { RestrictionForm } from "./restriction-form";

interface AppPageProps {
  /** Of the list of apps. */
  base: string;
  editable: EditableAppSettings;
  /** *Change settings* was pressed. */
  isChanging: boolean;
  isOwner: boolean;
  /** Of Access Control Management; null for somebody who does not hold it. */
  levelsHref: string | null;
}

/** The settings of one app: whom it is limited to, and *Change settings* (A8, A9). */
export function AppPage({ base, editable, isChanging, isOwner, levelsHref }: AppPageProps) {
  const t = useTranslations("apps");
  const words = useWords();
  const format = useFormatter();
  const { settings } = editable;
  const here = `${base}/${settings.app}`;
  const named = (some: readonly { name: string }[], none: string) => (some.length > 0 ? format.list(some.map(({ name }) => name)) : none);
  return (
    <div className="page">
      <PageHeader
        title={words.apps[settings.app]}
        crumbs={[{ label: t("title"), href: base }]}
        sub={t("settings")}
        actions={
          isChanging ? null : (
            <ButtonLink look="primary" href={`${here}?change=yes`}>
              {t("change")}
            </ButtonLink>
          )
        }
      />
      {isChanging ? (
        <RestrictionForm editable={editable} isOwner={isOwner} href={here} />
      ) : (
        <>
          <Setting title={t("restrictions")} help={t("restrictionsHelp")}>
            <Facts
              facts={[
                { key: "roles", label: t("roles"), value: named(settings.roles, t("everyRole")) },
                { key: "teams", label: t("teams"), value: named(settings.teams, t("everyTeam")) },
              ]}
            />
            {settings.shutOut.total > 0 ? (
              <Note>
                {t.rich("shutOut", { app: words.apps[settings.app], count: settings.shutOut.total, b: (chunks) => <b>{chunks}</b> })}{" "}
                {settings.shutOut.turnedOn > 0 ? t("shutOutKept", { count: settings.shutOut.turnedOn }) : null}
              </Note>
            ) : null}
          </Setting>
          <Setting title={t("levels")} help={t("levelsHelp")}>
            <Facts
              facts={[
                { key: "state", label: t("state"), value: t(settings.isEnabled ? "on" : "off") },
                { key: "users", label: t("users"), value: t("usersOf", { turnedOn: settings.turnedOn, members: settings.members }) },
              ]}
            />
            {levelsHref ? (
              <div className="row">
                <ButtonLink href={levelsHref}>{t("manageLevels")}</ButtonLink>
              </div>
            ) : null}
          </Setting>
        </>
      )}
    </div>
  );
}
