"use client";

import { type Level, scopeOf } from "@countersign/permissions";
import { labelOf } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import { useWords } from "~/i18n/words";
import { type Difference, isYesNo } from "../permissions-editor/draft";

/** Changes of permissions, one a line: what is granted, taken away, or reaches further or less far. */
export function ChangeLines({ changes }: { changes: readonly Difference[] }) {
  const t = useTranslations("roles.changes");
  const words = useWords();
  const nameOf = (key: string, level: Level) => (level === 0 ? t("no") : isYesNo(key) ? t("yes") : words.scopes[scopeOf(level) ?? "none"]);
  return (
    <ul className="role-changes">
      {changes.map(({ key, from, to }) => {
        const kind = from === 0 ? "granted" : to === 0 ? "revoked" : "rescoped";
        return (
          <li key={key} className={`is-${kind}`}>
            <span className="sign" aria-hidden="true">
              {SIGNS[kind]}
            </span>
            <span>
              <span className="vh">{t(kind)}: </span>
              <b>{labelOf(key, words)}</b>
            </span>
            <span className="push">
              {nameOf(key, from)} → <b>{nameOf(key, to)}</b>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

const SIGNS = { granted: "+", revoked: "−", rescoped: "~" } as const;
