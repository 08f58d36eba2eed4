"use client";

import type { LevelPage, ListLevels } from "@countersign/core/levels/schema";
import { ACCESS_LEVELS } from "@countersign/permissions";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { Empty, Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Pagination } from "~/components/pagination";
import { Section, Setting } from "~/components/record";
import { SearchField } from "~/components/search-field";
import { SmallSelect } from "~/components/small-select";
import { useWords } from "~/i18n/words";
import { DefaultLevel } from "./default-level";
import { ChangeActions, ChangeSummary } from "./level-changes";
import { LevelMeaning } from "./level-meaning";
import { LevelTable } from "./level-table";
import { NotOn } from "./not-on";
import { useLevelChanges } from "./use-level-changes";

type Filters = Pick<ListLevels, "search" | "level">;

interface AccessControlPageProps {
  base: string;
  accountName: string;
  page: LevelPage;
  filters: Filters;
  isFirst: boolean;
}

/** Admin Settings › Access Control Management: the default, what levels mean, and the level of everyone who turned the app on. */
export function AccessControlPage({ base, accountName, page, filters, isFirst }: AccessControlPageProps) {
  const t = useTranslations("levels");
  const words = useWords();
  const router = useRouter();
  const changes = useLevelChanges(page, () => router.refresh());
  const app = words.apps[page.app];
  const address = (extra: Record<string, string>) => {
    const query = new URLSearchParams(Object.entries({ ...filters, ...extra }).filter(([, value]) => value));
    return query.size > 0 ? `${base}?${query.toString()}` : base;
  };
  return (
    <>
      <div className="page">
        <PageHeader title={t("title")} sub={t("sub", { app, account: accountName })} />
        <Setting title={t("default.title")} help={t("default.help", { app })}>
          <DefaultLevel app={page.app} byDefault={page.byDefault} changes={changes} />
        </Setting>
        <Setting title={t("meaning.title")} help={t("meaning.help")}>
          <LevelMeaning meaning={page.meaning} />
        </Setting>
        <Section title={t("manage")}>
          <p className="meta">{t("manageText", { app })}</p>
          {page.unreviewed > 0 ? (
            <Note className="mt-3">
              {t.rich("unreviewed", {
                count: page.unreviewed,
                review: (words) => <Link href={base.replace(/[^/]+$/, "reviews")}>{words}</Link>,
              })}
            </Note>
          ) : null}
          <LevelFilterBar filters={filters} onFilter={(next) => router.push(address({ ...next, after: "" }))} />
          {page.rows.length > 0 ? (
            <>
              <LevelTable rows={page.rows} changes={changes} />
              <Pagination
                summary={t("shown", { shown: page.rows.length, total: page.total })}
                newer={isFirst ? null : address({})}
                older={page.nextCursor ? address({ after: page.nextCursor }) : null}
              />
            </>
          ) : (
            <Empty title={t("none")}>{t("noneText")}</Empty>
          )}
          <NotOn notOn={page.notOn} />
          <FormProblem error={changes.error} />
        </Section>
      </div>
      {changes.lines.length > 0 ? (
        <div className="changebar" role="region" aria-label={t("changes", { count: changes.lines.length })}>
          <ChangeSummary changes={changes} />
          <div className="actions">
            <ChangeActions changes={changes} />
          </div>
        </div>
      ) : null}
    </>
  );
}

interface LevelFilterBarProps {
  filters: Filters;
  onFilter: (filters: { search: string; level: string }) => void;
}

/** Filters whose state is in the address. Choosing applies at once and keeps what is chosen in the table. */
function LevelFilterBar({ filters, onFilter }: LevelFilterBarProps) {
  const t = useTranslations("levels");
  const words = useWords();
  const apply = (form: HTMLFormElement) => {
    const data = new FormData(form);
    onFilter({ search: String(data.get("search") ?? "").trim(), level: String(data.get("level") ?? "") });
  };
  return (
    <form
      method="get"
      className="toolbar"
      role="search"
      key={JSON.stringify(filters)}
      onSubmit={(event) => (event.preventDefault(), apply(event.currentTarget))}
    >
      <SearchField label={t("search")} placeholder={t("search")} name="search" defaultValue={filters.search} maxLength={100} />
      <SmallSelect
        name="level"
        label={t("level")}
        defaultValue={filters.level ?? ""}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
        options={[{ value: "", label: t("anyLevel") }, ...ACCESS_LEVELS.map((level) => ({ value: level, label: words.levels[level] }))]}
      />
      <Button size="sm" type="submit">
        {t("filter")}
      </Button>
    </form>
  );
}
