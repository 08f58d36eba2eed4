"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/client";

/** Mails oneself over the settings in use, and says what came of it. */
export function SettingsTest({ testedAt, outcome }: { testedAt: Date | null; outcome: string | null }) {
  const t = useTranslations("sending.test");
  const router = useRouter();
  const test = useMutation(useTRPC().sending.test.mutationOptions({ onSettled: () => router.refresh() }));
  return (
    <div className="stack">
      <div className="row">
        <Button busy={test.isPending} onClick={() => test.mutate({})}>
          {test.isPending ? t("busy") : t("act")}
        </Button>
        {testedAt && outcome && !test.data && !test.error ? (
          <span className="meta">
            {t("last")} <Moment value={testedAt} />: {outcome}
          </span>
        ) : null}
      </div>
      <div role="status">
        {test.data ? <Note tone={test.data.ok ? "info" : "warn"}>{test.data.outcome}</Note> : null}
        {test.error ? <Note tone="warn">{test.error.message}</Note> : null}
      </div>
    </div>
  );
}
