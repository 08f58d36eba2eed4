import type { ContactDetails, ContactList, ContactValues } from "@countersign/core/contacts/schema";
import type { SavedViews } from "@countersign/core/saved-views/schema";
import { DownloadSimpleIcon, PlusIcon, UploadSimpleIcon } from "@phosphor-icons/react/ssr";
import clsx from "clsx";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "~/components/button";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Pagination } from "~/components/pagination";
import type { Reason } from "~/components/reason";
import { ListTools } from "~/features/saved-views/list-tools";
import { ViewNotes } from "~/features/saved-views/view-notes";
import { columnsOf } from "~/features/saved-views/view-query";
import { ALL, contactAddress, type ContactQuery, isNarrowed } from "./contact-address";
import { ContactFilterBar } from "./contact-filter-bar";
import { ContactPeek } from "./contact-peek";
import { ContactRows } from "./contact-rows";
import { CountMatching, Matching } from "./matching";
import { ReachSentence } from "./reach-sentence";

interface ContactsPageProps {
  accountSlug: string;
  accountName: string;
  query: ContactQuery;
  list: ContactList;
  /** What filters may name, where those of the address name some of it; else the browser loads it. */
  values: ContactValues | null;
  views: SavedViews;
  peek: ContactDetails | null;
  /** Why contacts can't be added; undefined: they can. */
  denied: Reason | undefined;
  /** Why no segment can be made of the filters. */
  segmentDenied: Reason | undefined;
  /** Why none can be changed. */
  editDenied: Reason | undefined;
  /** Why none can be imported. */
  importDenied: Reason | undefined;
  /** Why none can be exported. */
  exportDenied: Reason | undefined;
}

/** The contacts that the viewer may see, with search and filters in the address, and one of them beside the list. */
export function ContactsPage(props: ContactsPageProps) {
  const { accountSlug, accountName, query, list, values, views, peek, denied, segmentDenied, editDenied, importDenied, exportDenied } =
    props;
  const t = useTranslations("contacts");
  const base = `/a/${accountSlug}/contacts`;
  const add = (
    <>
      <ButtonLink icon={<UploadSimpleIcon className="icon" aria-hidden />} href={`${base}/import`} denied={importDenied}>
        {t("import")}
      </ButtonLink>
      <ButtonLink look="primary" icon={<PlusIcon className="icon" aria-hidden />} href={`${base}/add`} denied={denied}>
        {t("add")}
      </ButtonLink>
    </>
  );
  const hasAny = list.reach.total > 0;
  return (
    <div className={clsx(peek && "grid flex-1 items-stretch min-[900px]:grid-cols-[minmax(0,1fr)_380px]")}>
      <div className={clsx("page min-w-0", peek && "overflow-hidden max-[899.98px]:hidden")}>
        <PageHeader
          title={t("title")}
          sub={<Summary accountName={accountName} query={query} list={list} />}
          actions={
            hasAny ? (
              <>
                <ButtonLink
                  icon={<DownloadSimpleIcon className="icon" aria-hidden />}
                  href={contactAddress(`${base}/export`, query, { sort: undefined })}
                  denied={exportDenied}
                >
                  {t("export")}
                </ButtonLink>
                {add}
              </>
            ) : undefined
          }
        />
        {hasAny ? (
          <>
            <ViewNotes query={query} views={views} />
            <ContactFilterBar
              base={base}
              query={query}
              given={values}
              segmentName={list.segment?.name ?? null}
              tools={<ListTools {...{ base, query, views, fields: list.fields, given: values, segmentDenied }} />}
            />
          </>
        ) : null}
        <ContactRows
          base={base}
          query={query}
          rows={list.rows}
          known={knownOf(list)}
          hasMore={list.matching.isMore || list.matching.count > list.rows.length}
          peekId={peek?.id ?? null}
          columns={columnsOf(views, query)}
          fields={list.fields}
          editDenied={editDenied}
          exportDenied={exportDenied}
        >
          {list.rows.length > 0 ? (
            <Foot base={base} query={query} list={list} />
          ) : (
            <Nothing accountSlug={accountSlug} list={list} add={add} clearHref={`${base}?view=${ALL}`} />
          )}
        </ContactRows>
      </div>
      {peek ? <ContactPeek contact={peek} fullHref={`${base}/${peek.id}`} closeHref={contactAddress(base, query)} /> : null}
    </div>
  );
}

const knownOf = ({ matching, isCommon }: ContactList) => ({ matching, isCommon });

function Summary({ accountName: account, query, list }: { accountName: string; query: ContactQuery; list: ContactList }) {
  const t = useTranslations("contacts");
  const format = useFormatter();
  const { scope } = list.reach;
  const figures = { matching: () => <Matching query={query} known={knownOf(list)} />, total: format.number(list.reach.total), account };
  const narrowed = isNarrowed(query);
  const text =
    scope === "global" ? t.rich(narrowed ? "match" : "inAccount", figures) : t.rich(narrowed ? "matchSeen" : "youMaySee", figures);
  return (
    <>
      {text} <CountMatching query={query} known={knownOf(list)} />
      <span className="meta">
        <ReachSentence reach={list.reach} />
      </span>
    </>
  );
}

function Foot({ base, query, list }: { base: string; query: ContactQuery; list: ContactList }) {
  const t = useTranslations("contacts");
  const to = (cursor: string | null) => (cursor ? contactAddress(base, query, { cursor }) : null);
  return (
    <Pagination
      summary={t.rich("shown", { shown: list.rows.length, matching: () => <Matching query={query} known={knownOf(list)} /> })}
      newer={to(list.previousCursor)}
      older={to(list.nextCursor)}
    />
  );
}

function Nothing({ accountSlug, list, add, clearHref }: { accountSlug: string; list: ContactList; add: ReactNode; clearHref: string }) {
  const t = useTranslations("contacts");
  if (list.reach.total > 0) {
    return (
      <Empty title={t("empty.noMatch")} actions={<ButtonLink href={clearHref}>{t("filter.clear")}</ButtonLink>}>
        {t("empty.noMatchText")}
      </Empty>
    );
  }
  if (list.reach.scope === "global") {
    return (
      <Empty title={t("empty.none")} actions={add}>
        {t("empty.noneText")}
      </Empty>
    );
  }
  const actions = (
    <>
      <ButtonLink href={`/a/${accountSlug}/me/access`}>{t("empty.explain")}</ButtonLink>
      {add}
    </>
  );
  return (
    <Empty title={t("empty.noAccess")} actions={actions}>
      {t("empty.noAccessText")}
    </Empty>
  );
}
