import type { SavedViews } from "@countersign/core/saved-views/schema";
import { useTranslations } from "next-intl";
import { Note } from "~/components/note";
import { ALL, type ContactQuery } from "~/features/contacts/contact-address";

/** What of a view can't be shown: it is gone, or its segment is. */
export function ViewNotes({ query, views }: { query: ContactQuery; views: SavedViews }) {
  const t = useTranslations("saved-views");
  if (query.view === undefined || query.view === ALL) return null;
  const view = views.rows.find(({ id }) => id === query.view);
  if (!view) return <Note tone="warn">{t("gone")}</Note>;
  return view.isWithoutPart ? <Note tone="warn">{t("withoutSegment", { name: view.name })}</Note> : null;
}
