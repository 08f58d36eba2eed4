"use client";

import type { AccessAnswer } from "@countersign/core/explain/schema";
import type { PermissionKey } from "@countersign/permissions";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { accountOf } from "~/trpc/account-of";
import { useTRPC } from "~/trpc/client";
import { askPath } from "./places";

/** So many ways are told beside a control; the page has them all. */
const WAYS = 2;

interface OwnAnswerProps {
  permission: PermissionKey;
  /** The campaign that the control is about. */
  campaignId?: string | undefined;
}

/** Beside a control that is locked for whoever looks: the answer, the step that failed, what would change it. Loaded when it is shown. */
export function OwnAnswer({ permission, campaignId }: OwnAnswerProps) {
  const t = useTranslations("explain");
  const slug = accountOf(usePathname());
  const on = campaignId ? ({ kind: "campaign", id: campaignId } as const) : undefined;
  const { data } = useQuery(useTRPC().explain.own.queryOptions({ permission, ...(on && { on }) }, { staleTime: 10_000 }));
  if (!data || !slug) return null;
  const path = askPath(`/a/${slug}/me/explain`, { permission, on: on ? `${on.kind}:${on.id}` : null });
  return (
    <div className="own-answer">
      <p>
        <b>{data.sentence}</b>
      </p>
      <FailedStep answer={data} />
      <Link href={path}>{t("everyStep")}</Link>
    </div>
  );
}

function FailedStep({ answer: { allowed, steps, fixes, noFix } }: { answer: AccessAnswer }) {
  const t = useTranslations("explain");
  const last = steps.at(-1);
  if (allowed || !last) return null;
  const ways = fixes.slice(0, WAYS).map(({ changes, ask }) => ask?.text ?? changes.map(({ text }) => text).join(" "));
  return (
    <>
      <p>{t("failedStep", { step: last.title, text: last.text })}</p>
      {noFix ? <p>{noFix}</p> : null}
      {ways.length > 0 ? (
        <>
          <p>{t("change")}:</p>
          <ul>
            {ways.map((way) => (
              <li key={way}>{way}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
