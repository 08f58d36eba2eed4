"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextInput } from "~/components/field";
import { withScheme } from "./link-form";

interface AddressInputProps {
  label: string;
  /** The stored address, "" for none. */
  value: string;
  isValid: (url: string) => boolean;
  fault: string;
  hint?: string;
  onChange: (url: string) => void;
}

/** The address of a link or picture: what cannot be one yet stays in the field and is not stored. */
export function AddressInput({ label, value, isValid, fault, hint, onChange }: AddressInputProps) {
  const t = useTranslations("campaigns.editor");
  const [typed, setTyped] = useState({ text: value, stored: value });
  // A value that came from outside (undo) replaces what was typed.
  if (typed.stored !== value) setTyped({ text: value, stored: value });
  const change = (text: string) => {
    const url = withScheme(text);
    const stored = url === "" || isValid(url) ? url : value;
    setTyped({ text, stored });
    if (stored !== value) onChange(stored);
  };
  const isFaulty = typed.text.trim() !== "" && !isValid(withScheme(typed.text));
  return (
    <TextInput
      label={label}
      value={typed.text}
      inputMode="url"
      placeholder="https://"
      hint={hint}
      error={isFaulty ? `${fault} ${t("addressNotKept")}` : undefined}
      onChange={(event) => change(event.target.value)}
    />
  );
}
