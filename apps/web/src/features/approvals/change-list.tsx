import type { BlockChange, ReviewDiff } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { useFigure } from "../campaigns/figure";
import { Details } from "./changed-mail";
import { Words } from "./words";

/** Field by field and block by block what is different; what is not is one line. */
export function ChangeList({ diff }: { diff: ReviewDiff }) {
  const t = useTranslations("approvals.changes");
  const figure = useFigure();
  const blocks = diff.blocks.filter((block) => block.change !== "same" || block.moved || block.details.length > 0);
  const { from, to, ruleChanged } = diff.audience;
  const sameFields = FIELDS.filter(
    (field) => !diff.fields.some((change) => change.field === field) && !(field === "audience" && (from !== to || ruleChanged)),
  );
  if (diff.same) return <p className="muted">{t("same")}</p>;
  return (
    <ul className="diff">
      {diff.fields.map((change) => (
        <li key={change.field}>
          <span className="where">{t(`field.${change.field}`)}</span>
          <span>
            <Words words={change.words} />
          </span>
        </li>
      ))}
      {blocks.map((block) => (
        <li key={`${block.blockId}${block.change}`}>
          <span className="where">{t(`kind.${block.kind}`, { place: (block.toIndex ?? block.fromIndex ?? 0) + 1 })}</span>
          <BlockWords block={block} />
        </li>
      ))}
      {from !== to ? (
        <li>
          <span className="where">{t("field.people")}</span>
          <span>{t("people", { from: figure(from), to: figure(to) })}</span>
        </li>
      ) : null}
      {sameFields.length > 0 ? (
        <li>
          <span className="where">{sameFields.map((field) => t(`field.${field}`)).join(", ")}</span>
          <span className="muted">{t("noChange")}</span>
        </li>
      ) : null}
    </ul>
  );
}

function BlockWords({ block }: { block: BlockChange }) {
  const t = useTranslations("approvals.changes");
  return (
    <span>
      {block.change === "added" || block.change === "removed" ? `${t(`block.${block.change}`)} ` : null}
      {block.moved ? `${t("moved")} ` : null}
      {block.change === "same" ? null : <Words words={block.words} short={block.change === "changed"} />}
      <Details details={block.details} />
    </span>
  );
}

const FIELDS = ["subject", "preheader", "sender", "replyTo", "audience", "schedule"] as const;
