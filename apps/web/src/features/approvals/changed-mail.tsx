import type { BlockChange } from "@countersign/core/campaigns/schema";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { Words } from "./words";

/** The mail as words on paper, with what went struck out and what came underlined. */
export function ChangedMail({ senderName, blocks }: { senderName: string; blocks: readonly BlockChange[] }) {
  const t = useTranslations("approvals.changes");
  return (
    <div className="mail mail--changes">
      <div className="brandline">{senderName}</div>
      {blocks.map((block) => (
        <div key={`${block.blockId}${block.change}`} className={clsx("block-body", `changed-${block.kind}`)}>
          {block.change === "same" && !block.moved && block.details.length === 0 ? null : (
            <p className="changed-note">
              {block.change === "same" ? null : t(`block.${block.change}`)} {block.moved ? t("moved") : null}
            </p>
          )}
          {block.kind === "divider" ? <hr /> : <Words words={block.words} />}
          <Details details={block.details} />
        </div>
      ))}
    </div>
  );
}

/** What changed besides the words: links, addresses, widths. */
export function Details({ details }: { details: BlockChange["details"] }) {
  const t = useTranslations("approvals.changes");
  return details.map(({ name, from, to }) => (
    <span key={name} className="block">
      {t(`detail.${name}`)}: {name === "formatting" ? t("formattingChanged") : null}
      {name !== "formatting" && from ? <del>{from}</del> : null} {name !== "formatting" && to ? <ins>{to}</ins> : null}
    </span>
  ));
}
