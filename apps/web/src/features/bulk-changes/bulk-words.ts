import type { BulkChangeRun } from "@countersign/core/bulk-changes/schema";
import { useTranslations } from "next-intl";

type Said = Pick<BulkChangeRun, "kind" | "label" | "outcome">;

interface BulkWords {
  /** What a change does: "Add a tag: spring". */
  readonly whatOf: (run: Pick<BulkChangeRun, "kind" | "label">) => string;
  /** What came of it: "36 contacts tagged “spring”, 4 skipped: you can only view them." */
  readonly resultOf: (run: Said) => string;
}

/** Says in words what a change of many contacts does, and what came of it by reason. */
export function useBulkWords(): BulkWords {
  const t = useTranslations("bulk-changes");
  const doneOf = ({ kind, label, outcome }: Said): string => {
    const values = { count: outcome.changed, label: label ?? "" };
    if (label === null && (kind === "set-category" || kind === "set-owner" || kind === "set-team")) return t(`done.${kind}-none`, values);
    return t(`done.${kind}`, values);
  };
  return {
    whatOf: ({ kind, label }) => (label === null ? t(`kind.${kind}`) : t("list.saying", { kind: t(`kind.${kind}`), label })),
    resultOf: (run) => {
      const { skipped, outOfView } = run.outcome;
      const count = skipped.reduce((sum, one) => sum + one.count, 0);
      const [only] = skipped;
      const reasons =
        skipped.length === 1 && only
          ? t(`why.${only.reason}`)
          : skipped.map((one) => t("whyOf", { count: one.count, why: t(`why.${one.reason}`) })).join("; ");
      const result = count > 0 ? `${doneOf(run)}, ${t("skipped", { count })}: ${reasons}.` : `${doneOf(run)}.`;
      return outOfView > 0 ? `${result} ${t("outOfView", { count: outOfView })}` : result;
    },
  };
}
