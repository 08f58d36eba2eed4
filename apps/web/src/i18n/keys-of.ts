import type { AbstractIntlMessages } from "next-intl";

/** Each text of a message tree with its full key, "shell.nav.home". */
export function textsOf(messages: AbstractIntlMessages, prefix = ""): [key: string, text: string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string" ? [[prefix + key, value] as [string, string]] : textsOf(value, `${prefix}${key}.`),
  );
}

/** The full keys of a message tree. */
export function keysOf(messages: AbstractIntlMessages): string[] {
  return textsOf(messages).map(([key]) => key);
}
