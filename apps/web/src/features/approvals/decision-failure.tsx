"use client";

import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Note } from "~/components/note";
import { useWords } from "~/i18n/words";
import type { Failure } from "~/trpc/failure";
import { sentencesOf } from "../people/rights";

const OUTDATED: ReadonlySet<string> = new Set(["changed-since", "withdrawn", "wrong-state", "moved-meanwhile", "seal-changed"]);

/** Why a decision was not recorded; after a change by somebody else, the way to look again. */
export function DecisionFailure({ failure, onLookAgain }: { failure: Failure | null; onLookAgain: () => void }) {
  const t = useTranslations("approvals.actions");
  const words = useWords();
  if (!failure) return null;
  const explained = failure.explanation ? sentencesOf(failure.explanation, words) : null;
  const isOutdated = failure.kind === "conflict" && failure.code !== null && OUTDATED.has(failure.code);
  return (
    <div role="alert">
      <Note
        tone="warn"
        action={
          isOutdated ? (
            <Button size="sm" onClick={onLookAgain}>
              {t("lookAgain")}
            </Button>
          ) : undefined
        }
      >
        {explained ? (
          <>
            {explained.text} {explained.help} {explained.ask}
          </>
        ) : (
          (failure.issues[0]?.message ?? (failure.message || t("noAnswer")))
        )}
      </Note>
    </div>
  );
}
