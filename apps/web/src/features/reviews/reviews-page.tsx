import type { ReviewList, ReviewRow } from "@countersign/core/reviews/schema";
import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { type ReactNode, Suspense } from "react";
import { ButtonLink } from "~/components/button";
import { type Column, DataTable } from "~/components/data-table";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { DueDay } from "./due-day";
import { ReviewProgress } from "./progress";

interface ReviewsPageProps {
  /** The address of Admin Settings. */
  admin: string;
  list: ReviewList;
  /** What nobody has used: it may come after the rest of the page. */
  unused: ReactNode;
}

/** Admin Settings › Access reviews: those under way and those of the past, and what nobody has used for 90 days. */
export function ReviewsPage({ admin, list: { reviews, mayStart }, unused }: ReviewsPageProps) {
  const t = useTranslations("reviews");
  const base = `${admin}/reviews`;
  const denied = mayStart ? undefined : { title: t("startDenied"), text: t("startDeniedText") };
  return (
    <div className="page">
      <PageHeader
        title={t("title")}
        sub={t("sub")}
        actions={
          <ButtonLink look="primary" icon={<PlusIcon className="icon" aria-hidden />} href={`${base}/new`} denied={denied}>
            {t("start")}
          </ButtonLink>
        }
      />
      {reviews.length > 0 ? (
        <DataTable caption={t("title")} columns={useColumns(base)} rows={reviews} rowKey={({ id }) => id} comfort />
      ) : (
        <Empty title={t("none")}>{t("noneText")}</Empty>
      )}
      <Suspense>{unused}</Suspense>
    </div>
  );
}

function useColumns(base: string): Column<ReviewRow>[] {
  const t = useTranslations("reviews");
  return [
    {
      key: "name",
      header: t("name"),
      at: "name",
      wide: true,
      cell: ({ id, name, startedBy, startedAt, mine }) => (
        <>
          <Link href={`${base}/${id}`}>
            <b>{name}</b>
          </Link>{" "}
          {mine > 0 ? <Tag tone="seal">{t("mine", { count: mine })}</Tag> : null}
          <span className="meta block">
            {t("startedBy", { name: startedBy })} <Moment value={startedAt} form="day" />
          </span>
        </>
      ),
    },
    {
      key: "state",
      header: t("state"),
      at: "state",
      cell: ({ state }) => <Tag tone={state === "open" ? "accent" : undefined}>{t(`states.${state}`)}</Tag>,
    },
    {
      key: "due",
      header: t("due"),
      at: "end",
      nowrap: true,
      cell: ({ dueAt, closedAt }) => (closedAt ? <Moment value={closedAt} form="day" /> : <DueDay dueAt={dueAt} />),
    },
    { key: "progress", header: t("progress"), at: "foot", wide: true, cell: (review) => <ReviewProgress review={review} short /> },
  ];
}
