"use client";

import type { Refusal } from "@countersign/permissions";
import { sentencesOfRefusal } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import { inOwnWords } from "~/i18n/server-words";
import { useWords } from "~/i18n/words";
import { failureOf } from "~/trpc/failure";

interface Refused {
  readonly code: string | null;
  readonly message: string | null;
  /** What the guard objects to. */
  readonly refusal: Refusal | null;
}

interface RefusalText {
  /** Why one of several was refused or left out. */
  readonly ofOne: (refused: Refused) => string;
  /** Why a call failed, leaving out what is wrong with the fields in `told`, which say so themselves; "" where that is all. */
  readonly ofError: (error: unknown, told?: readonly string[]) => string;
  /** What the guard objects to, beside something that is locked: the first of it, and how much more. */
  readonly inShort: (refusal: Refusal) => string;
}

/** So many sentences say why something is locked. */
const IN_SHORT = 3;

/** Why something may not be done, in sentences: permission by permission where the guard objects. */
export function useRefusalText(): RefusalText {
  const t = useTranslations();
  const words = useWords();
  const sentences = (refusal: Refusal) => sentencesOfRefusal(refusal, words);
  const ofGuard = (refusal: Refusal) => sentences(refusal).join(" ");
  return {
    inShort: (refusal) => {
      const all = sentences(refusal);
      const more = all.length - IN_SHORT;
      return more > 0 ? `${all.slice(0, IN_SHORT).join(" ")} ${t("common.refusal.more", { count: more })}` : all.join(" ");
    },
    ofOne: ({ code, message, refusal }) => {
      if (refusal) return ofGuard(refusal);
      if (code === "app-not-on") return t("common.refusal.notOn");
      const own = inOwnWords(t, {
        message: message ?? "",
        data: { kind: KINDS.has(code ?? "") ? code : "conflict", code, issues: [{ code, message }] },
      });
      return code === "bad-address" ? (fieldMessage(own.issues) ?? own.message) : own.message;
    },
    ofError: (error, told = []) => {
      const { code, conflict, message, issues } = failureOf(error);
      if (code === "beyond-you" && conflict) return ofGuard(conflict as Refusal);
      if (issues.length === 0) return message;
      return issues.flatMap((issue) => (told.includes(String(issue.path[0])) ? [] : [issue.message])).join(" ");
    },
  };
}

// One of many that is not there, or was tried too often, has the kind of the error for its code.
const KINDS: ReadonlySet<string> = new Set(["not-found", "too-many"]);

// An address that is none is told as a fault of a field, wherever it was typed.
function fieldMessage(issues: readonly unknown[] | undefined): string | null {
  const [issue] = (issues ?? []) as readonly { readonly message?: string }[];
  return issue?.message ?? null;
}
