"use client";

import { LinkIcon, ListBulletsIcon, ListNumbersIcon, TextBIcon, TextItalicIcon } from "@phosphor-icons/react/ssr";
import { useEditorState, type Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "~/components/button";
import { LinkForm } from "./link-form";
import { MergeMenu } from "./merge-menu";

/** Bold, italic, lists, link and merge fields for the selected words. */
export function TextTools({ editor, label }: { editor: Editor; label: string }) {
  const t = useTranslations("campaigns.editor");
  const [linking, setLinking] = useState(false);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      bulletList: now.isActive("bulletList"),
      orderedList: now.isActive("orderedList"),
      href: linkOf(now),
      empty: now.state.selection.empty,
    }),
  });
  const chain = () => editor.chain().focus();
  return (
    <div className="block-tools" role="group" aria-label={t("toolsOf", { block: label })}>
      <Tool
        label={t("bold")}
        pressed={on.bold}
        icon={<TextBIcon className="icon" aria-hidden />}
        onPress={() => chain().toggleBold().run()}
      />
      <Tool
        label={t("italic")}
        pressed={on.italic}
        icon={<TextItalicIcon className="icon" aria-hidden />}
        onPress={() => chain().toggleItalic().run()}
      />
      <Tool
        label={t("bullets")}
        pressed={on.bulletList}
        icon={<ListBulletsIcon className="icon" aria-hidden />}
        onPress={() => chain().toggleBulletList().run()}
      />
      <Tool
        label={t("numbers")}
        pressed={on.orderedList}
        icon={<ListNumbersIcon className="icon" aria-hidden />}
        onPress={() => chain().toggleOrderedList().run()}
      />
      <Tool
        label={t("link")}
        pressed={on.href !== null || linking}
        icon={<LinkIcon className="icon" aria-hidden />}
        onPress={() => setLinking(!linking)}
      />
      <MergeMenu onInsert={(tag) => setTimeout(() => chain().insertContent({ type: "text", text: tag }).run(), 50)} />
      {linking ? (
        <LinkForm
          href={on.href}
          needsWords={on.empty && on.href === null}
          onSet={(href) => {
            chain().extendMarkRange("link").setLink({ href }).run();
            setLinking(false);
          }}
          onRemove={() => {
            chain().extendMarkRange("link").unsetLink().run();
            setLinking(false);
          }}
        />
      ) : null}
    </div>
  );
}

function linkOf(editor: Editor): string | null {
  const href: unknown = editor.getAttributes("link").href;
  return typeof href === "string" ? href : null;
}

interface ToolProps {
  label: string;
  pressed: boolean;
  icon: ReactNode;
  onPress: () => void;
}

function Tool({ label, pressed, icon, onPress }: ToolProps) {
  // Pressing must not take the selection out of the text.
  return (
    <Button
      size="sm"
      look="quiet"
      iconOnly
      label={label}
      title={label}
      aria-pressed={pressed}
      icon={icon}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    />
  );
}
