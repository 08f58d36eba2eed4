"use client";

import { blockText, cleanTextContent, isLinkUrl, type TextBlock } from "@countersign/email/document";
import { EditorContent, useEditor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { MergeFaults } from "./merge-faults";
import { MergeHighlight } from "./merge-highlight";
import { TextTools } from "./text-tools";

interface TextBlockEditorProps {
  block: TextBlock;
  label: string;
  selected: boolean;
  onChange: (block: TextBlock) => void;
}

/** Paragraphs, lists, bold, italic and links; whatever else is pasted gives up its text. */
export function TextBlockEditor({ block, label, selected, onChange }: TextBlockEditorProps) {
  const t = useTranslations("campaigns.editor");
  const latest = useRef({ block, onChange });
  useEffect(() => {
    latest.current = { block, onChange };
  });
  const written = useRef(JSON.stringify(block.content));
  const editor = useEditor({
    immediatelyRender: false,
    injectCSS: false,
    extensions,
    content: block.content,
    editorProps: { attributes: { class: "mail-text", role: "textbox", "aria-multiline": "true", "aria-label": label, "data-first": "" } },
    onUpdate: ({ editor: changed }) => {
      const content = cleanTextContent(changed.getJSON());
      written.current = JSON.stringify(content);
      latest.current.onChange({ ...latest.current.block, content });
    },
  });

  useEffect(() => {
    const given = JSON.stringify(block.content);
    if (!editor || given === written.current) return;
    // The document changed from outside, by undo or by another person's version.
    written.current = given;
    editor.commands.setContent(block.content, { emitUpdate: false });
  }, [editor, block.content]);

  return (
    <>
      {editor ? <EditorContent editor={editor} /> : <div className="mail-text">{blockText(block)}</div>}
      {blockText(block).trim() === "" ? <p className="mail-hint">{t(selected ? "textHint" : "textEmpty")}</p> : null}
      <MergeFaults text={blockText(block)} />
      {selected && editor ? <TextTools editor={editor} label={label} /> : null}
    </>
  );
}

// Undo is the document's, over all blocks, so the text keeps no history of its own.
const extensions = [
  StarterKit.configure({
    blockquote: false,
    code: false,
    codeBlock: false,
    dropcursor: false,
    gapcursor: false,
    heading: false,
    horizontalRule: false,
    strike: false,
    trailingNode: false,
    underline: false,
    undoRedo: false,
    link: { openOnClick: false, autolink: false, isAllowedUri: isLinkUrl, HTMLAttributes: { rel: null, target: null } },
  }),
  MergeHighlight,
];
