"use client";

import clsx from "clsx";
import { useTranslations } from "next-intl";
import { useId, useRef, type ReactNode } from "react";
import { MergeFaults } from "./merge-faults";
import { MergeMenu } from "./merge-menu";

interface MergeTextProps {
  /** Spoken name. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  max: number;
  placeholder?: string;
  className?: string;
  /** While the block is selected the inserter shows, with what else `tools` brings. */
  selected: boolean;
  tools?: ReactNode;
}

/** One line of text on the mail itself, which wraps as it grows and may hold merge fields. */
export function MergeText({ label, value, onChange, max, placeholder, className, selected, tools }: MergeTextProps) {
  const t = useTranslations("campaigns.editor");
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const change = (text: string) => onChange(text.replaceAll(/[\r\n]+/g, " ").slice(0, max));
  return (
    <>
      <textarea
        ref={area}
        rows={1}
        value={value}
        maxLength={max}
        placeholder={placeholder}
        aria-label={label}
        aria-describedby={id}
        data-first=""
        className={clsx("mail-input", className)}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
      />
      <div id={id}>
        <MergeFaults text={value} />
      </div>
      {selected ? (
        <div className="block-tools" role="group" aria-label={t("toolsOf", { block: label })}>
          {tools}
          <MergeMenu onInsert={(tag) => insertAtCaret(area.current, tag, change)} />
        </div>
      ) : null}
    </>
  );
}

/** Puts a text where the caret of a control stands, and the caret behind it. */
export function insertAtCaret(control: HTMLInputElement | HTMLTextAreaElement | null, text: string, change: (value: string) => void): void {
  if (!control) return;
  const from = control.selectionStart ?? control.value.length;
  const to = control.selectionEnd ?? from;
  change(control.value.slice(0, from) + text + control.value.slice(to));
  // After the menu has closed and given the focus back to its button.
  setTimeout(() => {
    control.focus();
    control.setSelectionRange(from + text.length, from + text.length);
  }, 50);
}
