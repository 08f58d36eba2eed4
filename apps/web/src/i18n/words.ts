import type { Words } from "@countersign/permissions/messages";
import { useMessages } from "next-intl";

/** The texts about permissions among all messages of the reader's language, where request.ts puts them. */
export function wordsAmong(messages: object): Words {
  return (messages as { permissions: Words }).permissions;
}

/** The texts about permissions in the reader's language. The server sends them with all others: a browser loads no second language. */
export function useWords(): Words {
  return wordsAmong(useMessages());
}
