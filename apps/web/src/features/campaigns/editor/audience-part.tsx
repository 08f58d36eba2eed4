"use client";

import type { Checklist } from "@countersign/core/campaigns/schema";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Select } from "~/components/field";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/client";
import { FigureText } from "../figure";
import { NewSegment } from "./new-segment";

interface AudiencePartProps {
  value: string | null;
  /** As counted by the checklist after the last save. */
  counted: Checklist["audience"];
  gone: boolean;
  onChange: (segmentId: string | null) => void;
}

/** To whom: a saved segment, or conditions written here and saved under a name. */
export function AudiencePart({ value, counted, gone, onChange }: AudiencePartProps) {
  const t = useTranslations("campaigns.audience");
  const trpc = useTRPC();
  const segments = useQuery(trpc.segments.list.queryOptions({ limit: 100 }));
  const rows = segments.data?.rows ?? [];
  const isListed = value === null || rows.some(({ id }) => id === value);
  const sentence = rows.find(({ id }) => id === value)?.sentence ?? counted?.sentence;
  return (
    <div className="stack">
      <Select
        label={t("segment")}
        value={value ?? ""}
        error={segments.isError ? t("failed") : gone ? t("gone") : undefined}
        onChange={(event) => onChange(event.target.value || null)}
      >
        <option value="">{t("choose")}</option>
        {isListed ? null : <option value={value}>{counted?.segmentName ?? t("other")}</option>}
        {rows.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      {sentence && value !== null ? <p>{sentence}</p> : null}
      {counted && counted.segmentId === value ? (
        <p className="meta">
          <FigureText figure={counted.total} textKey="reach" /> {t("countedAgain")}
        </p>
      ) : null}
      {segments.isSuccess && rows.length === 0 ? <Note>{t("noSegments")}</Note> : null}
      <NewSegment canCreate={segments.data?.canCreate ?? true} onCreated={onChange} />
    </div>
  );
}
