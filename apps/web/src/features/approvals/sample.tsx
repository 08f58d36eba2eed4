"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Skeleton } from "~/components/note";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "../campaigns/failure";

/** Some of the people, of those whom the reviewer may see; asked for when wanted. */
export function Sample({ accountSlug, segmentId }: { accountSlug: string; segmentId: string }) {
  const t = useTranslations("approvals.audience");
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const audience = useQuery({ ...trpc.segments.audience.queryOptions({ segmentId }), enabled: open });
  return (
    <div className="mt-2">
      <button type="button" className="link-btn" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? "hideSample" : "sample")}
      </button>
      {open && audience.isPending ? <Skeleton label={t("loading")} /> : null}
      {open && audience.error ? (
        <p className="meta">{failureOf(audience.error).kind === "not-found" ? t("sampleGone") : failureOf(audience.error).message}</p>
      ) : null}
      {open && audience.data ? (
        audience.data.sample.length === 0 ? (
          <p className="meta">{t("sampleNone")}</p>
        ) : (
          <>
            <ul className="sample">
              {audience.data.sample.map(({ id, firstName, lastName, email }) => (
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
