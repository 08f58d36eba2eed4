"use client";

import { EVERYONE, type SampleSegment } from "@countersign/core/segments/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useParams } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { useTRPC } from "~/trpc/client";
import { contactName } from "../contacts/contact-name";

interface SegmentSampleProps {
  /** null: the conditions are not finished. */
  of: SampleSegment | null;
  /** The conditions are being changed: who is shown is of those before. */
  isUpdating?: boolean;
}

/** A few contacts of a segment, each with why it is in, once somebody asks for them; they follow the conditions from then on. */
export function SegmentSample({ of, isUpdating = false }: SegmentSampleProps) {
  const t = useTranslations("segments.sample");
  const { account } = useParams<{ account: string }>();
  const [isOpen, setOpen] = useState(false);
  const sample = useQuery(
    useTRPC().segments.sample.queryOptions(of ?? { rule: EVERYONE }, {
      enabled: isOpen && of !== null,
      placeholderData: keepPreviousData,
      retry: false,
      trpc: { abortOnUnmount: true },
    }),
  );
  if (!isOpen)
    return (
      <div className="row">
        <Button size="sm" disabled={of === null} onClick={() => setOpen(true)}>
          {t("show")}
        </Button>
      </div>
    );
  const isOld = isUpdating || of === null || sample.isPlaceholderData;
  return (
    <section className="stack" aria-label={t("title")} aria-busy={isOld || sample.isPending}>
      <h2 className="text-base">{t("title")}</h2>
      {sample.isError ? (
        <p className="meta">{t("failed")}</p>
      ) : !sample.data ? (
        <p className="meta">{t("looking")}</p>
      ) : sample.data.rows.length === 0 ? (
        <p className="meta">{t("nobody")}</p>
      ) : (
        <ul className="grid gap-2">
          {sample.data.rows.map(({ id, email, why, ...name }) => (
            <li key={id}>
              <Link href={`/a/${account}/contacts/${id}`}>{contactName(name) ?? email ?? t("noName")}</Link>
              {contactName(name) && email ? <span className="meta"> {email}</span> : null}
              {why.length > 0 ? <span className="meta block">{t("why", { conditions: why.join(" · ") })}</span> : null}
            </li>
          ))}
        </ul>
      )}
      {sample.data && !sample.data.tellsWhy ? <p className="meta">{t("untold")}</p> : null}
      {isOld && sample.data ? <p className="meta">{t("updating")}</p> : null}
    </section>
  );
}
