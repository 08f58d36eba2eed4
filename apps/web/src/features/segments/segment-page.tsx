"use client";

import type { SegmentDetails } from "@countersign/core/segments/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { useToast } from "~/components/toast";
import { DeleteSegment } from "./delete-segment";
import { SegmentForm } from "./segment-form";
import { SegmentSample } from "./segment-sample";
import { countUses, SegmentUsesList } from "./segment-uses";

interface SegmentPageProps {
  accountSlug: string;
  /** null: a new one. */
  segment: SegmentDetails | null;
  teams: readonly { id: string; name: string }[];
  /** Whether the viewer sees any contacts, and whether they manage contact access. */
  seesContacts: boolean;
  opensAccess: boolean;
}

/** A segment: its conditions to change, or its sentence to read. */
export function SegmentPage({ accountSlug, segment, teams, seesContacts, opensAccess }: SegmentPageProps) {
  const t = useTranslations("segments");
  const router = useRouter();
  const toast = useToast();
  const base = `/a/${accountSlug}/segments`;
  const leave = () => router.push(base);
  const saved = () => {
    toast(t("form.saved"));
    router.push(base);
    router.refresh();
  };
  const isEditable = segment === null || (segment.canEdit && segment.rule !== null);
  return (
    <div className="page">
      <PageHeader
        title={segment?.name ?? t("new")}
        crumbs={[{ label: t("title"), href: base }]}
        sub={segment ? segment.sentence : undefined}
      />
      <div className="max-w-[760px] stack">
        {segment ? <Link href={`/a/${accountSlug}/contacts?segment=${segment.id}`}>{t("form.showContacts")}</Link> : null}
        {segment && segment.feeds.length > 0 ? (
          <Note>{t("feeds.groups", { count: segment.feeds.length, names: segment.feeds.join(", ") })}</Note>
        ) : null}
        {segment && countUses(segment.uses) > 0 ? (
          <section className="stack" aria-label={t("uses.title")}>
            <h2 className="text-base">{t("uses.title")}</h2>
            <SegmentUsesList base={`/a/${accountSlug}`} uses={segment.uses} opensAccess={opensAccess} />
          </section>
        ) : null}
        {segment && !isEditable ? (
          <Note>
            {t("readOnly.cannotEdit")} {segment.rule === null ? t("readOnly.lead") : null}
          </Note>
        ) : null}
        {isEditable ? (
          <SegmentForm
            key={segment?.updatedAt.toISOString()}
            segment={segment?.rule ? { id: segment.id, name: segment.name, rule: segment.rule, updatedAt: segment.updatedAt } : null}
            teams={teams}
            onSaved={saved}
            onCancel={leave}
          />
        ) : segment && seesContacts ? (
          <SegmentSample of={{ id: segment.id }} />
        ) : null}
        {segment?.canEdit ? <DeleteSegment base={`/a/${accountSlug}`} segment={segment} opensAccess={opensAccess} /> : null}
      </div>
    </div>
  );
}
