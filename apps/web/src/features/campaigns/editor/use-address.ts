import { useState } from "react";
import { withScheme } from "./link-form";

/** The address of a link or picture that is being written. */
export interface Address {
  /** As typed. */
  readonly text: string;
  /** What is typed can't be an address, so that it is not stored. */
  readonly isFaulty: boolean;
  change(text: string): void;
}

/** Reads what somebody typed as an address: what would be stored, and whether it is one. Nothing at all is no fault. */
export function readAddress(typed: string, isValid: (url: string) => boolean): { readonly url: string; readonly isFaulty: boolean } {
  const url = withScheme(typed);
  return { url, isFaulty: url !== "" && !isValid(url) };
}

/** Keeps what is typed until it can be stored, also while its field is closed. `value` is the stored address, "" for none. */
export function useAddress(value: string, isValid: (url: string) => boolean, onChange: (url: string) => void): Address {
  const [typed, setTyped] = useState({ text: value, stored: value });
  // A value that came from outside (undo) replaces what was typed.
  if (typed.stored !== value) setTyped({ text: value, stored: value });
  return {
    text: typed.text,
    isFaulty: readAddress(typed.text, isValid).isFaulty,
    change(text) {
      const { url, isFaulty } = readAddress(text, isValid);
      const stored = isFaulty ? value : url;
      setTyped({ text, stored });
      if (stored !== value) onChange(stored);
    },
  };
}
