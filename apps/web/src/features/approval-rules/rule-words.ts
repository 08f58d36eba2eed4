"use client";

import type {
  ApprovalCondition,
  ApprovalRuleChoices,
  ApprovalRuleDefinition,
  ApprovalStage,
  Who,
} from "@countersign/core/approval-rules/schema";
import { useFormatter, useTranslations } from "next-intl";

/** A rule in words: when · who · in which order · for whom not. */
export interface RuleWords {
  who(who: Who): string;
  condition(condition: ApprovalCondition): string;
  stage(stage: ApprovalStage): string;
  /** The whole rule, as sentences. */
  sentences(definition: ApprovalRuleDefinition): readonly string[];
}

/** Says rules with the names of this account. What is gone is called so. */
export function useRuleWords({ people, teams, roles, segments }: ApprovalRuleChoices): RuleWords {
  const t = useTranslations("approval-rules.words");
  const format = useFormatter();
  const nameIn = (list: readonly { id: string; name: string }[], id: string) => list.find((one) => one.id === id)?.name ?? t("gone");
  const lists = { user: people, team: teams, role: roles };
  const any = (names: readonly string[]) => format.list(names, { type: "disjunction" });
  const who = ({ type, id }: Who) => t(`of.${type}`, { name: nameIn(lists[type], id) });
  const condition = (one: ApprovalCondition): string => {
    switch (one.kind) {
      case "channel":
        return t("when.channel");
      case "audience":
        return t("when.audience", { count: one.atLeast });
      case "segment":
        return t("when.segment", { names: any(one.in.map((id) => t("quoted", { name: nameIn(segments, id) }))) });
      case "tag":
        return t("when.tag", { names: any(one.in.map((name) => t("quoted", { name }))) });
      case "sender":
        return t("when.sender", { names: any(one.in.map(who)) });
      case "first-send":
        return t(`when.first-${one.of}`);
    }
  };
  const stage = ({ approvers, how }: ApprovalStage): string => {
    const kind = typeof how === "string" ? how : "some";
    const count = typeof how === "string" ? 1 : how.atLeast;
    if (approvers === "holders") return t(`holders.${kind}`, { count });
    const names = approvers.map(who);
    const list = kind === "any" ? any(names) : format.list(names);
    if (kind === "any" && approvers.length === 1 && approvers[0]?.type === "user") return list;
    return t(`named.${kind}`, { count, names: list });
  };
  return {
    who,
    condition,
    stage,
    sentences: ({ when, always, skip, stages }) => [
      t("sentence", {
        when: when.length > 0 ? format.list(when.map(condition)) : t("every"),
        stages: stages.map(stage).reduce((so, one) => t("then", { stages: so, stage: one })),
      }),
      t(always ? "always" : "notAlways"),
      ...(skip.length > 0 ? [t("skip", { names: format.list(skip.map(who)) })] : []),
    ],
  };
}
