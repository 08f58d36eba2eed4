"use client";

import type { ApprovalRuleChoices, ApprovalRuleItem } from "@countersign/core/approval-rules/schema";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Note } from "~/components/note";
import { RuleSentence } from "./rule-sentence";

interface TheirRuleProps {
  theirs: ApprovalRuleItem;
  choices: ApprovalRuleChoices;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** What somebody else saved meanwhile: nothing that was typed is lost, and nothing of theirs is written over unseen. */
export function TheirRule({ theirs, choices, onKeepMine, onTakeTheirs }: TheirRuleProps) {
  const t = useTranslations("approval-rules.theirs");
  return (
    <div role="alert">
      <Note tone="warn" className="mb-6">
        <b>{t("title")}</b> {t("text", { name: theirs.name, version: theirs.version })}
        <RuleSentence definition={theirs.definition} choices={choices} />
        <div className="row mt-2">
          <Button size="sm" onClick={onKeepMine}>
            {t("keepMine")}
          </Button>
          <Button size="sm" onClick={onTakeTheirs}>
            {t("takeTheirs")}
          </Button>
        </div>
      </Note>
    </div>
  );
}
