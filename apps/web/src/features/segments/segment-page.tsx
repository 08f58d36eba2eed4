"use client";

import type { SegmentDetails } from "@countersign/core/segments/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { useToast } from "~/components/toast";
import { SegmentForm } from "./segment-form";

interface SegmentPageProps {
  accountSlug: string;
  /** null: a new one. */
  segment: SegmentDetails | null;
  teams: readonly { id: string; name: string }[];
}

/** A segment: its conditions to change, or its sentence to read. */
export function SegmentPage({ accountSlug, segment, teams }: SegmentPageProps) {
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
        ) : null}
      </div>
    </div>
  );
}
