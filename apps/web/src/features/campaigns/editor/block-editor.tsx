"use client";

import { MAX_BLOCKS, MAX_DOCUMENT_BYTES } from "@countersign/email/document";
import {
  ArrowClockwiseIcon,
  ArrowCounterClockwiseIcon,
  CursorClickIcon,
  ImageIcon,
  MinusIcon,
  TextHIcon,
  TextTIcon,
} from "@phosphor-icons/react/ssr";
import { useFormatter, useTranslations } from "next-intl";
import type { Dispatch } from "react";
import { Button } from "~/components/button";
import { Note } from "~/components/note";
import { BlockFrame } from "./block-frame";
import { useCanvas } from "./use-canvas";
import { isFull, type DocumentAction, type DocumentState } from "./document-history";

interface BlockEditorProps {
  state: DocumentState;
  dispatch: Dispatch<DocumentAction>;
  /** Stands at the top of the mail. */
  senderName: string;
  /** A page instead of a mail: its footer is written elsewhere. */
  isPage?: boolean;
}

const icon = "icon";
const ADDABLE = [
  { kind: "text", icon: <TextTIcon className={icon} aria-hidden /> },
  { kind: "heading", icon: <TextHIcon className={icon} aria-hidden /> },
  { kind: "image", icon: <ImageIcon className={icon} aria-hidden /> },
  { kind: "button", icon: <CursorClickIcon className={icon} aria-hidden /> },
  { kind: "divider", icon: <MinusIcon className={icon} aria-hidden /> },
] as const;

/** The mail as a sheet of paper whose blocks are written in place. */
export function BlockEditor({ state, dispatch, senderName, isPage = false }: BlockEditorProps) {
  const t = useTranslations("campaigns.editor");
  const format = useFormatter();
  const canvas = useCanvas(dispatch);
  const blocks = isPage ? state.document.blocks.filter(({ kind }) => kind !== "footer") : state.document.blocks;
  const bytes = new TextEncoder().encode(JSON.stringify(state.document)).length;
  const full = isFull(state.document)
    ? { title: t("full.title"), text: t("full.text", { max: MAX_BLOCKS }), help: t("full.help") }
    : undefined;
  return (
    <div className="mailframe" role="group" aria-label={t(isPage ? "canvasOfPage" : "canvas")} ref={canvas}>
      <div className="bar" role="group" aria-label={t("add")}>
        {ADDABLE.map((entry) => (
          <Button
            key={entry.kind}
            size="sm"
            look="quiet"
            icon={entry.icon}
            denied={full}
            onClick={() => dispatch({ type: "add", kind: entry.kind })}
          >
            {t(`block.${entry.kind}`)}
          </Button>
        ))}
        <span className="row push">
          <Button
            size="sm"
            look="quiet"
            icon={<ArrowCounterClockwiseIcon className={icon} aria-hidden />}
            disabled={state.past.length === 0}
            onClick={() => dispatch({ type: "undo" })}
          >
            {t("undo")}
          </Button>
          <Button
            size="sm"
            look="quiet"
            iconOnly
            label={t("redo")}
            title={t("redo")}
            icon={<ArrowClockwiseIcon className={icon} aria-hidden />}
            disabled={state.future.length === 0}
            onClick={() => dispatch({ type: "redo" })}
          />
        </span>
      </div>
      {bytes > MAX_DOCUMENT_BYTES ? (
        <Note tone="warn">
          {t("tooLarge", { size: format.number(Math.ceil(bytes / 1024)), max: format.number(MAX_DOCUMENT_BYTES / 1024) })}
        </Note>
      ) : null}
      <div className="mail">
        <div className="brandline">{senderName || t("noSender")}</div>
        {blocks.map((block, index) => (
          <BlockFrame
            key={block.id}
            block={block}
            index={index}
            document={state.document}
            selected={state.selectedId === block.id}
            focus={state.focus}
            dispatch={dispatch}
          />
        ))}
      </div>
    </div>
  );
}
