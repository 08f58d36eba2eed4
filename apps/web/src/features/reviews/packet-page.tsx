import type { PacketPage as Page } from "@countersign/core/reviews/schema";
import { useTranslations } from "next-intl";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Pagination } from "~/components/pagination";
import { DueDay } from "./due-day";
import { Judging } from "./judging";

interface PacketPageProps {
  /** The address of the reviews. */
  base: string;
  team: string;
  page: Page;
  isFirst: boolean;
}

/** The people of one packet, to be judged one after the other. */
export function PacketPage({ base, team, page, isFirst }: PacketPageProps) {
  const t = useTranslations("reviews");
  const { review, people } = page;
  const own = `${base}/${review.id}`;
  const here = `${own}/${team}`;
  return (
    <div className="page">
      <PageHeader
        title={team === "none" ? t("noTeam") : page.team}
        crumbs={[
          { label: t("title"), href: base },
          { label: review.name, href: own },
        ]}
        sub={
          <>
            {t("answeredOf", { answered: page.answered, people: page.total })} · {t("dueLong")} <DueDay dueAt={review.dueAt} />
          </>
        }
      />
      {people.length > 0 ? (
        <>
          <Judging key={people[0]?.id} review={review} people={people} roles={page.roles} />
          <Pagination
            summary={t("shown", { shown: people.length, total: page.total })}
            newer={isFirst ? null : here}
            older={page.nextCursor ? `${here}?after=${page.nextCursor}` : null}
          />
        </>
      ) : (
        <Empty title={t("packetEmpty")}>{t("packetEmptyText")}</Empty>
      )}
    </div>
  );
}
