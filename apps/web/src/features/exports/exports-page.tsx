import type { ExportList, ExportOffer, StartExport } from "@countersign/core/exports/schema";
import { useFormatter, useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { PageHeader } from "~/components/page-header";
import { useAboutWords } from "./about-words";
import { ExportRuns } from "./export-runs";
import { StartForm } from "./start-form";

interface ExportsPageProps {
  accountSlug: string;
  /** As the list of contacts is narrowed. */
  wanted: StartExport;
  offer: ExportOffer;
  list: ExportList;
}

/** What a file would hold, and the exports that one has made. */
export function ExportsPage({ accountSlug, wanted, offer, list }: ExportsPageProps) {
  const t = useTranslations("exports");
  const contacts = useTranslations("contacts");
  const format = useFormatter();
  const about = useAboutWords()(offer.about);
  const base = `/a/${accountSlug}/contacts`;
  const { count, isMore } = offer.contacts;
  const figures = { count: format.number(count), plural: count, isMore: isMore ? "yes" : "no" };
  return (
    <div className="page">
      <PageHeader title={t("title")} crumbs={[{ label: contacts("title"), href: base }]} sub={t("sub")} />
      <section className="stack max-w-[720px]">
        <h2>{t("offer.title")}</h2>
        <p>
          {t("offer.contacts", figures)} {about ? t("offer.narrowed", { about }) : null}
        </p>
        <p className="meta">{t("offer.reach")}</p>
        <p className="meta">{t("offer.columns", { names: offer.columns.join(", ") })}</p>
        <StartForm wanted={wanted} isEmpty={count === 0}>
          {about ? <ButtonLink href={`${base}/export`}>{t("offer.all")}</ButtonLink> : null}
        </StartForm>
      </section>
      <ExportRuns accountSlug={accountSlug} list={list} />
    </div>
  );
}
