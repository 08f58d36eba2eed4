"use client";

import type { RequestItem } from "@countersign/core/access-requests/schema";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { DeclineDialog } from "./decline-dialog";
import { GrantDialog } from "./grant-dialog";

export interface AnswerDialogProps {
  accountSlug: string;
  request: RequestItem;
  onClose: () => void;
}

/** Grant or decline, each in a dialog that says what follows. */
export function AnswerButtons({ accountSlug, request }: { accountSlug: string; request: RequestItem }) {
  const t = useTranslations("access-requests.inbox");
  const router = useRouter();
  const [asked, setAsked] = useState<"grant" | "decline" | null>(null);
  const close = () => {
    setAsked(null);
    // Also after it was answered elsewhere.
    router.refresh();
  };
  return (
    <div className="row">
      <Button size="sm" changes onClick={() => setAsked("grant")} aria-label={t("grantOf", { name: request.person.name })}>
        {t("grant")}
      </Button>
      <Button size="sm" changes onClick={() => setAsked("decline")} aria-label={t("declineOf", { name: request.person.name })}>
        {t("decline")}
      </Button>
      {asked === "grant" ? <GrantDialog accountSlug={accountSlug} request={request} onClose={close} /> : null}
      {asked === "decline" ? <DeclineDialog accountSlug={accountSlug} request={request} onClose={close} /> : null}
    </div>
  );
}
