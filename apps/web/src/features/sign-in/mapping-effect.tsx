"use client";

import type { MappingLine, MappingPreview } from "@countersign/core/identity-providers/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { FormProblem } from "~/components/form-problem";
import { Note, Skeleton } from "~/components/note";
import { useTRPC } from "~/trpc/client";

/** Of many people so many are named. */
const NAMED = 20;

/** Whom the lines would change when they sign in again, in sentences that are spoken when they change. */
export function MappingEffect({ id, lines }: { id: string; lines: readonly MappingLine[] }) {
  const t = useTranslations("sign-in");
  const { data, error } = useQuery({
    ...useTRPC().signIn.previewMapping.queryOptions({ id, lines: [...lines] }),
    placeholderData: keepPreviousData,
  });
  if (error) return <FormProblem error={error} />;
  if (!data) return <Skeleton label={t("counting")} widths={[52]} />;
  const { people, changes } = data;
  return (
    <div role="status" className="stack">
      <Note tone={changes.length > 0 ? "warn" : "info"}>
        {people > 0 ? t("effect", { people, changes: changes.length }) : t("effectOnNobody")}
      </Note>
      {changes.length > 0 ? (
        <ul className="diff">
          {changes.slice(0, NAMED).map((change, at) => (
            <li key={at}>
              <Change change={change} />
            </li>
          ))}
        </ul>
      ) : null}
      {changes.length > NAMED ? <p className="meta">{t("moreChanges", { count: changes.length - NAMED })}</p> : null}
    </div>
  );
}

function Change({ change: { name, role, joins, leaves } }: { change: MappingPreview["changes"][number] }) {
  const t = useTranslations("sign-in");
  const format = useFormatter();
  const parts = [
    ...(role ? [t("roleChanges", role)] : []),
    ...(joins.length > 0 ? [t("joins", { teams: format.list(joins) })] : []),
    ...(leaves.length > 0 ? [t("leaves", { teams: format.list(leaves) })] : []),
  ];
  return (
    <span>
      <b>{name ?? t("somebody")}</b>: {parts.join(" · ")}
    </span>
  );
}
