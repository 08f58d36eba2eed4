import { type ChangeEvent, useState } from "react";

/** A reason of at least so many characters, without spaces around it, as the field of a dialog. */
export function useReason(least = 1) {
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < least;
  return {
    /** What was typed; null while it is too short, which the field says from then on. */
    take: (): string | null => {
      setTried(true);
      return isShort ? null : reason;
    },
    isMissing: isTried && isShort,
    field: {
      required: true,
      maxLength: 2000,
      rows: 4,
      value: reason,
      onChange: (event: ChangeEvent<HTMLTextAreaElement>) => setReason(event.target.value),
    },
  };
}
