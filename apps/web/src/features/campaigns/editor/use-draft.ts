"use client";

import type { CampaignEditor, DraftContent } from "@countersign/core/campaigns/schema";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } from "react";
import { useTRPCClient } from "~/trpc/client";
import { laterInWindow } from "./auto-saver";
import { changeDocument, startHistory } from "./document-history";
import { createDraftSaver, type DraftSaver, type Seen } from "./draft-saver";
import { draftShelf, textOf, type Kept, type ShelfPlace } from "./draft-shelf";
import { keepLeftDrafts, type LeftDraft } from "./left-drafts";
import { useSavedPage } from "./use-saved-page";

/** The fields of a draft besides its document. */
export type DraftFields = Omit<DraftContent, "document">;

/** The draft on the page: its fields, its document with the way back, and its saving. */
export function useDraft(campaign: CampaignEditor, personId: string) {
  const client = useTRPCClient();
  const [shelf] = useState(() => draftShelf(campaign.id, personId, typeof window === "undefined" ? null : window.localStorage));
  const key = `${campaign.id} ${personId}`;
  const [draft] = useState<LeftDraft>(() => {
    const seen = { revisionId: campaign.revision.id, revisionNo: campaign.revision.no, saveNo: campaign.revision.saveNo };
    const saver = () =>
      createDraftSaver({
        campaignId: campaign.id,
        seen,
        content: campaign.content,
        savedAt: campaign.revision.savedAt,
        issues: campaign.issues,
        save: (input) => client.campaigns.save.mutate(input),
        shelf,
        later: laterInWindow,
      });
    return leftDrafts.find(key, { seen, content: campaign.content }) ?? { saver: saver(), loaded: textOf(campaign.content) };
  });
  const { saver } = draft;
  const [fields, setFields] = useState<DraftFields>(() => fieldsOf(saver.content()));
  const [history, dispatch] = useReducer(changeDocument, saver.content().document, startHistory);
  const view = useSyncExternalStore(saver.subscribe, saver.view, saver.view);
  const content = useMemo(() => ({ ...fields, document: history.document }), [fields, history.document]);
  useEffect(() => saver.change(content), [saver, content]);
  useSavedPage(saver);
  useEffect(() => {
    leftDrafts.arrive(key);
    // On the way to another page of the app what is unsaved is saved; the shelf has it too.
    return () => leftDrafts.leave(key, draft);
  }, [key, draft]);
  useNewPage(campaign, saver);

  const replace = (next: DraftContent) => {
    setFields(fieldsOf(next));
    dispatch({ type: "replace", document: next.document });
  };
  const set = (change: Partial<DraftFields>) => setFields((before) => ({ ...before, ...change }));
  const kept = useKept(shelf, saver);
  return { fields, set, history, dispatch, content, replace, saver, view, kept };
}

function fieldsOf({ document: _document, ...fields }: DraftContent): DraftFields {
  return fields;
}

// Filled when a page is left, which happens in browsers only: what one person typed never meets another's on the server.
const leftDrafts = keepLeftDrafts();

// The browser's Back shows a page as it was loaded, before what was saved on it since: then it is loaded again.
function useNewPage({ revision }: CampaignEditor, saver: DraftSaver): void {
  const router = useRouter();
  const isOld = useRef(isNewer(saver.view().seen, revision));
  useEffect(() => {
    if (isOld.current) router.refresh();
  }, [router]);
}

function isNewer(seen: Seen, { id, no, saveNo }: CampaignEditor["revision"]): boolean {
  return seen.revisionId === id ? seen.saveNo > saveNo : seen.revisionNo > no;
}

type KeptVersions = Readonly<Record<ShelfPlace, Kept | null>>;
const NOTHING: KeptVersions = { unsaved: null, aside: null };

// Read after the first paint: the server cannot know what this browser keeps.
function useKept(shelf: ReturnType<typeof draftShelf>, saver: DraftSaver) {
  const [versions, setVersions] = useState(NOTHING);
  const shownText = useRef(textOf(saver.content()));
  useEffect(() => {
    const unsaved = shelf.get("unsaved");
    const isNews = unsaved !== null && textOf(unsaved.content) !== shownText.current;
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
