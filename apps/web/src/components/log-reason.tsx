"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { TextInput } from "./field";

/** Why a change is made, for the log: what goes with the change (nothing where nothing was written), and what `LogReason` needs. */
export function useLogReason() {
  const [value, onChange] = useState("");
  const reason = value.trim();
  return { given: reason ? { reason } : {}, field: { value, onChange } };
}

interface LogReasonProps {
  value: string;
  onChange: (value: string) => void;
  error?: ReactNode;
}

/** Asks why a change is made. Nobody has to say so. */
export function LogReason({ value, onChange, error }: LogReasonProps) {
  const t = useTranslations("common.reason");
  return (
    <TextInput
      label={t("label")}
      aside={t("aside")}
      maxLength={300}
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
