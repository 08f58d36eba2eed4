import { DraftContent } from "@countersign/core/campaigns/schema";
import { z } from "zod";

/** "unsaved": written here and not stored yet. "aside": the version that gave way when two people wrote at once. */
export type ShelfPlace = "unsaved" | "aside";

const Kept = z.object({ at: z.coerce.date(), content: DraftContent });
export type Kept = z.infer<typeof Kept>;

/** A place in this browser for versions of a draft that must not get lost. */
export interface DraftShelf {
  put(place: ShelfPlace, content: DraftContent): void;
  get(place: ShelfPlace): Kept | null;
  clear(place: ShelfPlace): void;
}

/** The shelf of one campaign for one person in the browser's storage; a full or closed storage keeps nothing and says nothing. */
export function draftShelf(
  campaignId: string,
  personId: string,
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null,
): DraftShelf {
  const key = (place: ShelfPlace) => `countersign:draft:${personId}:${campaignId}:${place}`;
  const attempt = <Result>(work: () => Result): Result | null => {
    try {
      return work();
    } catch {
      return null;
    }
  };
  return {
    put: (place, content) => void attempt(() => storage?.setItem(key(place), JSON.stringify({ at: new Date(), content }))),
    get(place) {
      const text = attempt(() => storage?.getItem(key(place)) ?? null);
      return text === null ? null : attempt(() => Kept.parse(JSON.parse(text)));
    },
    clear: (place) => void attempt(() => storage?.removeItem(key(place))),
  };
}

/** A draft as text in one order of its fields, to compare by. */
export function textOf({ name, subject, preheader, senderIdentityId, segmentId, schedule, document }: DraftContent): string {
  return JSON.stringify([name, subject, preheader, senderIdentityId, segmentId, schedule, document]);
}
