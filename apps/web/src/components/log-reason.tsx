"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { failureOf } from "~/trpc/failure";
import { TextInput } from "./field";
import { fieldErrors } from "./field-errors";

/** Why a change is made, for the log: what goes with the change (nothing where nothing was written), and what `LogReason` needs. */
export function useLogReason() {
  const [value, onChange] = useState("");
  const reason = value.trim();
  return { given: reason ? { reason } : {}, field: { value, onChange } };
}

interface LogReasonProps {
  value: string;
  onChange: (value: string) => void;
  /** Of the call that it went with: what is wrong with the reason is said here, so that `FormProblem` has it among its `fields`. */
  error: unknown;
}

/** Asks why a change is made. Nobody has to say so. */
export function LogReason({ value, onChange, error }: LogReasonProps) {
  const t = useTranslations("common.reason");
  return (
    <TextInput
      label={t("label")}
      aside={t("aside")}
      value={value}
      error={fieldErrors(failureOf(error)).reason}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
