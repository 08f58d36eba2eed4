"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { SegmentForm } from "~/features/segments/segment-form";
import { useTRPC } from "~/trpc/client";

interface NewSegmentProps {
  canCreate: boolean;
  onCreated: (segmentId: string) => void;
}

/** Conditions written here, saved under a name and chosen for the campaign. */
export function NewSegment({ canCreate, onCreated }: NewSegmentProps) {
  const t = useTranslations("campaigns.audience");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const start = useQuery({ ...trpc.campaigns.start.queryOptions({}), enabled: open });
  const denied = canCreate ? undefined : { title: t("cantTitle"), text: t("cantText"), help: t("cantHelp") };
  const saved = (segmentId: string) => {
    setOpen(false);
    void queries.invalidateQueries({ queryKey: trpc.segments.list.queryKey() });
    onCreated(segmentId);
  };
  if (!open || start.isPending) {
    return (
      <div className="row">
        <Button size="sm" denied={denied} busy={open} aria-expanded={open} onClick={() => setOpen(true)}>
          {t("write")}
        </Button>
      </div>
    );
  }
  return (
    <section className="inset" aria-label={t("newTitle")}>
      <h3>{t("newTitle")}</h3>
      <p className="meta">{t("newLead")}</p>
      <SegmentForm segment={null} teams={start.data?.teams ?? []} onSaved={saved} onCancel={() => setOpen(false)} />
    </section>
  );
}
