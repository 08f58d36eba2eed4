"use client";

import type { DraftContent } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";
import type { Kept, ShelfPlace } from "./draft-shelf";

interface KeptNotesProps {
  kept: Readonly<Record<ShelfPlace, Kept | null>>;
  onTake: (place: ShelfPlace, content: DraftContent) => void;
  onDrop: (place: ShelfPlace) => void;
}

/** Versions that this browser keeps because they are stored nowhere else, or gave way to another. */
export function KeptNotes({ kept, onTake, onDrop }: KeptNotesProps) {
  const t = useTranslations("campaigns.kept");
  return (["unsaved", "aside"] as const).map((place) => {
    const version = kept[place];
    if (!version) return null;
    return (
      <Note
        key={place}
        tone="info"
        className="mb-4"
        action={
          <span className="row">
            <Button size="sm" onClick={() => onTake(place, version.content)}>
              {t("take")}
            </Button>
            <Button size="sm" look="quiet" onClick={() => onDrop(place)}>
              {t("drop")}
            </Button>
          </span>
        }
      >
        {t.rich(place, { time: () => <Moment value={version.at} />, b: (chunks) => <b>{chunks}</b> })}
      </Note>
    );
  });
}
