"use client";

import type { AccessAsked } from "@countersign/core/access-requests/schema";
import type { PermissionKey } from "@countersign/permissions";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Moment } from "~/components/moment";
import { useTRPC } from "~/trpc/client";
import { askHref } from "./places";

/** So many of those who were asked are named. */
const NAMED = 3;

/**
 * Beside a refusal: whom one has asked and when, what was answered, when a grant ended; and the way to ask, where somebody could give it. Loaded when it
 * is shown; until then nothing.
 */
export function AskForAccess({ permission }: { permission: PermissionKey }) {
  const t = useTranslations("access-requests.beside");
  const pathname = usePathname();
  const asked = useQuery(useTRPC().accessRequests.asked.queryOptions({ permission }, { retry: false }));
  if (!asked.data) return null;
  const { open, scopes } = asked.data;
  return (
    <>
      <Standing asked={asked.data} />
      {open || scopes.length === 0 ? null : (
        <Link className="btn btn--sm" href={askHref(pathname, permission)}>
          {t("ask")}
        </Link>
      )}
    </>
  );
}

/** What came of asking, in a sentence each. */
export function Standing({ asked: { open, last, ended } }: { asked: AccessAsked }) {
  const t = useTranslations("access-requests.beside");
  const format = useFormatter();
  const ago = (value: Date) => <Moment value={value} form="ago" />;
  return (
    <>
      {ended ? <p>{t.rich(`ended.${ended.why}`, { when: () => <Moment value={ended.at} form="when" /> })}</p> : null}
      {open ? (
        <p>
          {t.rich("open", {
            names: format.list(open.askedWhom.slice(0, NAMED), { type: open.askedWhom.length > NAMED ? "unit" : "conjunction" }),
            more: Math.max(0, open.askedWhom.length - NAMED),
            ago: () => ago(open.askedAt),
          })}
        </p>
      ) : null}
      {!open && last?.state === "declined" ? (
        <p>{t.rich("declined", { name: last.by, answer: last.answer, ago: () => ago(last.at) })}</p>
      ) : null}
    </>
  );
}
