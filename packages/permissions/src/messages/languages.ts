import { en } from "./en.ts";
import { pl } from "./pl.ts";
import type { Words } from "./words.ts";

/** Every text by language. In a module of its own, so that a browser that makes sentences loads no language but the one that it is given. */
export const messages = { en, pl } as const satisfies Readonly<Record<string, Words>>;
export type Language = keyof typeof messages;
