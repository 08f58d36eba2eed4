"use client";

import type { CampaignEditor, DraftContent } from "@countersign/core/campaigns/schema";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } from "react";
import { useTRPCClient } from "~/trpc/client";
import { changeDocument, startHistory } from "./document-history";
import { createDraftSaver, type DraftSaver, type Seen } from "./draft-saver";
import { draftShelf, textOf, type Kept, type ShelfPlace } from "./draft-shelf";

/** The fields of a draft besides its document. */
export type DraftFields = Omit<DraftContent, "document">;

/** The draft on the page: its fields, its document with the way back, and its saving. */
export function useDraft(campaign: CampaignEditor, personId: string) {
  const client = useTRPCClient();
  const [fields, setFields] = useState<DraftFields>(() => fieldsOf(campaign.content));
  const [history, dispatch] = useReducer(changeDocument, campaign.content.document, startHistory);
  const [shelf] = useState(() => draftShelf(campaign.id, personId, typeof window === "undefined" ? null : window.localStorage));
  const [saver] = useState(() =>
    createDraftSaver({
      campaignId: campaign.id,
      seen: { revisionId: campaign.revision.id, revisionNo: campaign.revision.no, saveNo: campaign.revision.saveNo },
      content: campaign.content,
      savedAt: campaign.revision.savedAt,
      issues: campaign.issues,
      save: (input) => client.campaigns.save.mutate(input),
      shelf,
      later: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    }),
  );
  const view = useSyncExternalStore(saver.subscribe, saver.view, saver.view);
  const content = useMemo(() => ({ ...fields, document: history.document }), [fields, history.document]);
  useEffect(() => saver.change(content), [saver, content]);
  useGuard(saver);
  useNewest(campaign, view.seen);

  const replace = (next: DraftContent) => {
    setFields(fieldsOf(next));
    dispatch({ type: "replace", document: next.document });
  };
  const set = (change: Partial<DraftFields>) => setFields((before) => ({ ...before, ...change }));
  const kept = useKept(shelf, campaign.content);
  return { fields, set, history, dispatch, content, replace, saver, view, kept };
}

function fieldsOf({ document: _document, ...fields }: DraftContent): DraftFields {
  return fields;
}

/** Saves when the page is hidden, and asks before it is left with something unsaved. */
function useGuard(saver: DraftSaver): void {
  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === "hidden") void saver.flush();
    };
    const leave = (event: BeforeUnloadEvent) => {
      if (saver.view().state.kind !== "saved") event.preventDefault();
    };
    document.addEventListener("visibilitychange", hide);
    window.addEventListener("beforeunload", leave);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      window.removeEventListener("beforeunload", leave);
      // On the way to another page of the app what is unsaved is saved; the shelf has it too.
      void saver.flush().finally(saver.stop);
    };
  }, [saver]);
}

const newest = new Map<string, Seen>();

// The browser's Back shows a page as it was loaded, before what was saved on it since: then it is loaded again.
function useNewest({ id, revision }: CampaignEditor, seen: Seen): void {
  const router = useRouter();
  useEffect(() => {
    const known = newest.get(id);
    const isOld =
      known !== undefined && (known.revisionNo > revision.no || (known.revisionId === revision.id && known.saveNo > revision.saveNo));
    if (isOld) router.refresh();
  }, [id, revision, router]);
  useEffect(() => {
    const known = newest.get(id);
    if (!known || seen.revisionNo > known.revisionNo || (seen.revisionId === known.revisionId && seen.saveNo > known.saveNo))
      newest.set(id, seen);
  }, [id, seen]);
}

type KeptVersions = Readonly<Record<ShelfPlace, Kept | null>>;
const NOTHING: KeptVersions = { unsaved: null, aside: null };

// Read after the first paint: the server cannot know what this browser keeps.
function useKept(shelf: ReturnType<typeof draftShelf>, stored: DraftContent) {
  const [versions, setVersions] = useState(NOTHING);
  const storedText = useRef(textOf(stored));
  useEffect(() => {
    const unsaved = shelf.get("unsaved");
    const isNews = unsaved !== null && textOf(unsaved.content) !== storedText.current;
    setVersions({ unsaved: isNews ? unsaved : null, aside: shelf.get("aside") });
  }, [shelf]);
  return {
    versions,
    /** Shows again what is put aside, after two versions met. */
    refresh: () => setVersions({ unsaved: null, aside: shelf.get("aside") }),
    drop(place: ShelfPlace) {
      shelf.clear(place);
      setVersions((before) => ({ ...before, [place]: null }));
    },
  };
}
