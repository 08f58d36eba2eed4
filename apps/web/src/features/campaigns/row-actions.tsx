"use client";

import type { OutboxPage } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { useReasons } from "./blocked";
import { MoveButton } from "./move-button";

interface RowActionsProps {
  accountSlug: string;
  row: OutboxPage["rows"][number];
  onChange: () => void;
}

/** What can be done with a campaign that is on its way; what is not allowed says why. */
export function RowActions({ accountSlug, row, onChange }: RowActionsProps) {
  const t = useTranslations("campaigns.outbox");
  const reasons = useReasons(accountSlug, row.id);
  const { id, name, state } = row;
  const withdraw = (
    <MoveButton size="sm" move="withdraw" campaign={{ id, name }} denied={reasons("withdraw", row.can.withdraw)} onDone={onChange} />
  );
  const stop = <MoveButton size="sm" move="stop" campaign={{ id, name }} denied={reasons("stop", row.can.stop)} onDone={onChange} />;
  if (state === "waiting") {
    return (
      <span className="row">
        <ButtonLink size="sm" href={`/a/${accountSlug}/approvals/${id}`}>
          {t(row.can.approve === null ? "review" : "look")}
        </ButtonLink>
        {withdraw}
      </span>
    );
  }
  if (state === "scheduled") return <span className="row">{withdraw}</span>;
  return (
    <span className="row">
      {state === "paused" ? (
        <MoveButton size="sm" move="resume" campaign={{ id, name }} denied={reasons("resume", row.can.resume)} onDone={onChange} />
      ) : null}
      {stop}
    </span>
  );
}
