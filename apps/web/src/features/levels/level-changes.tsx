import { useFormatter, useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { useWords } from "~/i18n/words";
import type { LevelChanges } from "./use-level-changes";

/** What is chosen and not saved: how many changes, and which. */
export function ChangeSummary({ changes: { lines } }: { changes: LevelChanges }) {
  const t = useTranslations("levels");
  const words = useWords();
  const format = useFormatter();
  const told = lines.map(({ name, from, to }) =>
    t("change", { name: name ?? t("changeOfDefault"), from: words.levels[from], to: words.levels[to] }),
  );
  return (
    <span role="status">
      <b>{t("changes", { count: lines.length })}</b> <span className="meta">{format.list(told, { type: "unit" })}</span>
    </span>
  );
}

/** Discard and Save. */
export function ChangeActions({ changes }: { changes: LevelChanges }) {
  const t = useTranslations("levels");
  return (
    <>
      <Button look="quiet" onClick={changes.discard}>
        {t("discard")}
      </Button>
      <Button look="primary" busy={changes.busy} onClick={changes.save}>
        {t("save")}
      </Button>
    </>
  );
}
