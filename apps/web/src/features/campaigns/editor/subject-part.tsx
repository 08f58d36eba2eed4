"use client";

import { SUBJECT_COMFORT, subjectLength } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { TextInput } from "~/components/field";
import { MergeFaults } from "./merge-faults";
import { MergeMenu } from "./merge-menu";
import { insertAtCaret } from "./merge-text";

interface SubjectPartProps {
  subject: string;
  preheader: string;
  onSubject: (text: string) => void;
  onPreheader: (text: string) => void;
}

/** What an inbox shows: the subject and the line after it. */
export function SubjectPart({ subject, preheader, onSubject, onPreheader }: SubjectPartProps) {
  const t = useTranslations("campaigns.subject");
  const length = subjectLength(subject);
  return (
    <div className="stack">
      <Line
        label={t("subject")}
        value={subject}
        onChange={onSubject}
        aside={t("length", { length, comfort: SUBJECT_COMFORT })}
        hint={length > SUBJECT_COMFORT ? t("long") : undefined}
      />
      <Line
        label={t("preheader")}
        value={preheader}
        onChange={onPreheader}
        placeholder={t("preheaderHint")}
        hint={preheader.trim() === "" ? t("preheaderMissing") : undefined}
      />
    </div>
  );
}

interface LineProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  aside?: string;
  hint?: string | undefined;
  placeholder?: string;
}

function Line({ label, value, onChange, aside, hint, placeholder }: LineProps) {
  const input = useRef<HTMLInputElement>(null);
  const change = (text: string) => onChange(text.replaceAll(/[\r\n\u2028\u2029]+/g, " "));
  return (
    <div>
      <TextInput
        ref={input}
        label={label}
        value={value}
        maxLength={300}
        aside={aside}
        hint={hint}
        placeholder={placeholder}
        onChange={(event) => change(event.target.value)}
      />
      <MergeFaults text={value} />
      <MergeMenu onInsert={(tag) => insertAtCaret(input.current, tag, change)} />
    </div>
  );
}
