"use client";

import type { LevelPage } from "@countersign/core/levels/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { Empty, Skeleton } from "~/components/note";
import { SearchField } from "~/components/search-field";
import { useWords } from "~/i18n/words";
import { useTRPC } from "~/trpc/client";
import { DefaultLevel } from "./default-level";
import { ChangeActions, ChangeSummary } from "./level-changes";
import { LevelMeaning } from "./level-meaning";
import { LevelTable } from "./level-table";
import { NotOn } from "./not-on";
import { useLevelChanges } from "./use-level-changes";

// Nothing can be chosen before the list is there.
const NOT_LOADED: Pick<LevelPage, "app" | "byDefault"> = { app: "campaigns", byDefault: { level: "full", choices: [] } };

interface AccessControlDialogProps {
  accountName: string;
  /** Of the page that holds the same. */
  href: string;
  onClose: () => void;
}

/** Access Control Management, opened from the side bar of the app (A10). */
export function AccessControlDialog({ accountName, href, onClose }: AccessControlDialogProps) {
  const t = useTranslations("levels");
  const words = useWords();
  const [search, setSearch] = useState("");
  const list = useQuery({
    ...useTRPC().levels.list.queryOptions({ app: "campaigns", ...(search.trim() ? { search: search.trim() } : {}) }),
    placeholderData: keepPreviousData,
  });
  const changes = useLevelChanges(list.data ?? NOT_LOADED, () => void list.refetch());
  return (
    <Dialog
      onClose={onClose}
      title={t("title")}
      lead={t("sub", { app: words.apps.campaigns, account: accountName })}
      actions={
        <>
          <Link className="mr-auto" href={href} onClick={onClose}>
            {t("page")}
          </Link>
          {changes.lines.length > 0 ? (
            <>
              <ChangeSummary changes={changes} />
              <ChangeActions changes={changes} />
            </>
          ) : (
            <DialogClose>{t("close")}</DialogClose>
          )}
        </>
      }
    >
      {list.data ? (
        <Content page={list.data} changes={changes} search={search} onSearch={setSearch} />
      ) : list.error ? (
        <FormProblem error={list.error} />
      ) : (
        <Skeleton label={t("loading")} />
      )}
    </Dialog>
  );
}

interface ContentProps {
  page: LevelPage;
  changes: ReturnType<typeof useLevelChanges>;
  search: string;
  onSearch: (search: string) => void;
}

function Content({ page, changes, search, onSearch }: ContentProps) {
  const t = useTranslations("levels");
  const words = useWords();
  return (
    <>
      <section className="stack">
        <h3>{t("default.title")}</h3>
        <p className="meta">{t("default.help", { app: words.apps[page.app] })}</p>
        <DefaultLevel app={page.app} byDefault={page.byDefault} changes={changes} />
      </section>
      <section className="stack">
        <SearchField
          label={t("search")}
          placeholder={t("search")}
          value={search}
          maxLength={100}
          onChange={(event) => onSearch(event.target.value)}
        />
        {page.rows.length > 0 ? <LevelTable rows={page.rows} changes={changes} short /> : <Empty title={t("none")} />}
        {page.total > page.rows.length ? <p className="meta">{t("shown", { shown: page.rows.length, total: page.total })}</p> : null}
        <NotOn notOn={page.notOn} />
        <FormProblem error={changes.error} />
      </section>
      <details>
        <summary>{t("meaning.title")}</summary>
        <LevelMeaning meaning={page.meaning} />
      </details>
    </>
  );
}
