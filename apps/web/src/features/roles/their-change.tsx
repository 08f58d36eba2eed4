"use client";

import { type Grants, type Vector, vectorOf } from "@countersign/permissions";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Note } from "~/components/note";
import { differences } from "../permissions-editor/draft";
import { ChangeLines } from "./change-lines";

/** The version that somebody else saved while this one was edited. */
export interface OtherVersion {
  readonly name: string;
  readonly description: string;
  readonly version: number;
  readonly grants: Readonly<Record<string, string>>;
}

/** What somebody else changed meanwhile, and the way to put one's own changes upon it. */
export function TheirChange({ theirs, saved, onReapply }: { theirs: OtherVersion; saved: Vector; onReapply: () => void }) {
  const t = useTranslations("roles.theirs");
  const changes = differences(saved, vectorOf(theirs.grants as Grants));
  return (
    <div role="alert">
      <Note
        tone="warn"
        action={
          <Button size="sm" onClick={onReapply}>
            {t("reapply")}
          </Button>
        }
      >
        <b>{t("title")}</b> {t("text", { name: theirs.name, version: theirs.version })}
        <ChangeLines changes={changes} />
      </Note>
    </div>
  );
}
