"use client";

import type { Block, CampaignDocument } from "@countersign/email/document";
import { ArrowDownIcon, ArrowUpIcon, TrashIcon } from "@phosphor-icons/react/ssr";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useEffect, useRef, type Dispatch } from "react";
import { canMove, type DocumentAction, type DocumentState } from "./document-history";
import { ButtonBlockEditor, DividerBlockEditor, FooterBlockEditor, HeadingBlockEditor, ImageBlockEditor } from "./simple-blocks";
import { TextBlockEditor } from "./text-block";

interface BlockFrameProps {
  block: Block;
  index: number;
  document: CampaignDocument;
  selected: boolean;
  focus: DocumentState["focus"];
  dispatch: Dispatch<DocumentAction>;
}

/** One block on the mail: its editor, and buttons to move and delete it while it is selected. */
export function BlockFrame({ block, index, document, selected, focus, dispatch }: BlockFrameProps) {
  const t = useTranslations("campaigns.editor");
  const frame = useRef<HTMLDivElement>(null);
  const kind = t(`block.${block.kind}`);
  const label = t("blockLabel", { kind, place: index + 1, count: document.blocks.length });

  useEffect(() => {
    if (focus?.blockId !== block.id) return;
    const inFrame = (selector: string) => frame.current?.querySelector<HTMLElement>(selector);
    const target = focus.on === "block" ? null : inFrame(`[data-move="${focus.on}"]:not(:disabled)`);
    (target ?? inFrame("[data-first], input") ?? inFrame("button"))?.focus();
    frame.current?.scrollIntoView({ block: "nearest" });
  }, [focus, block.id]);

  return (
    <div
      ref={frame}
      id={`block-${block.id}`}
      data-block={block.id}
      className={clsx("block", `block--${block.kind}`, selected && "is-active")}
    >
      <div className="block-body">
        <BlockEditor
          block={block}
          label={label}
          selected={selected}
          onChange={(changed) => dispatch({ type: "edit", block: changed, at: Date.now() })}
        />
      </div>
      {selected && block.kind !== "footer" ? (
        <div className="handle" role="group" aria-label={t("handleOf", { block: label })}>
          <button
            type="button"
            data-move="up"
            aria-label={t("up", { kind })}
            title={t("up", { kind })}
            disabled={!canMove(document, block.id, -1)}
            onClick={() => dispatch({ type: "move", id: block.id, by: -1 })}
          >
            <ArrowUpIcon className="icon" aria-hidden />
          </button>
          <button
            type="button"
            data-move="down"
            aria-label={t("down", { kind })}
            title={t("down", { kind })}
            disabled={!canMove(document, block.id, 1)}
            onClick={() => dispatch({ type: "move", id: block.id, by: 1 })}
          >
            <ArrowDownIcon className="icon" aria-hidden />
          </button>
          <button
            type="button"
            aria-label={t("delete", { kind })}
            title={t("delete", { kind })}
            onClick={() => dispatch({ type: "remove", id: block.id })}
          >
            <TrashIcon className="icon" aria-hidden />
          </button>
        </div>
      ) : null}
    </div>
  );
}

interface BlockEditorProps {
  block: Block;
  label: string;
  selected: boolean;
  onChange: (block: Block) => void;
}

function BlockEditor({ block, ...rest }: BlockEditorProps) {
  switch (block.kind) {
    case "heading":
      return <HeadingBlockEditor block={block} {...rest} />;
    case "text":
      return <TextBlockEditor block={block} {...rest} />;
    case "button":
      return <ButtonBlockEditor block={block} {...rest} />;
    case "image":
      return <ImageBlockEditor block={block} {...rest} />;
    case "divider":
      return <DividerBlockEditor label={rest.label} />;
    case "footer":
      return <FooterBlockEditor block={block} {...rest} />;
  }
}
