"use client";

import type { ApprovalRuleChoices, ApprovalRuleDefinition } from "@countersign/core/approval-rules/schema";
import { useRuleWords } from "./rule-words";

/** A rule in words, the first sentence in ink and what else holds below it. */
export function RuleSentence({ definition, choices }: { definition: ApprovalRuleDefinition; choices: ApprovalRuleChoices }) {
  const [first, ...rest] = useRuleWords(choices).sentences(definition);
  return (
    <>
      <p>{first}</p>
      {rest.map((sentence) => (
        <p key={sentence} className="meta">
          {sentence}
        </p>
      ))}
    </>
  );
}
