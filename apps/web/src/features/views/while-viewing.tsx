import type { CurrentView } from "@countersign/core/views/schema";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ReadOnly } from "~/components/read-only";

/** While one looks at an account as somebody else, whatever would change something is locked and says so; null: one looks as oneself. */
export function WhileViewing({ view, children }: { view: CurrentView | null; children: ReactNode }) {
  const t = useTranslations("views");
  return <ReadOnly because={view && { title: t("locked", { name: view.name ?? "none" }), text: t("lockedWay") }}>{children}</ReadOnly>;
}
