"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Skeleton } from "~/components/note";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";

/** Some of the people who would get it, of those whom the reviewer may see; asked for when wanted. */
export function Sample({ accountSlug, campaignId }: { accountSlug: string; campaignId: string }) {
  const t = useTranslations("approvals.audience");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const sample = useQuery({ ...trpc.approvals.sample.queryOptions({ campaignId }), enabled: open });
  return (
    <div className="mt-2">
      <button type="button" className="link-btn" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? "hideSample" : "sample")}
      </button>
      {open && sample.isPending ? <Skeleton label={t("loading")} /> : null}
      {open && sample.error ? <p className="meta">{failureOf(sample.error).message}</p> : null}
      {open && sample.data ? (
        sample.data.length === 0 ? (
          <p className="meta">{t("sampleNone")}</p>
        ) : (
          <>
            <ul className="sample">
              {sample.data.map(({ id, firstName, lastName, email }) => (
                <li key={id}>
                  <Link href={`/a/${accountSlug}/contacts/${id}`}>
                    {[firstName, lastName].filter(Boolean).join(" ") || email || t("unnamed")}
                  </Link>{" "}
                  <span className="mono">{email}</span>
                </li>
              ))}
            </ul>
            <p className="meta">{t("sampleNote")}</p>
          </>
        )
      ) : null}
    </div>
  );
}
