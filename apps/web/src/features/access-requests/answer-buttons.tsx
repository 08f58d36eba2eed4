"use client";

import type { RequestItem } from "@countersign/core/access-requests/schema";
import { labelOf } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { useWords } from "~/i18n/words";
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
  const named = { name: request.person.name, permission: labelOf(request.permission, useWords()) };
  const router = useRouter();
  const [asked, setAsked] = useState<"grant" | "decline" | null>(null);
  const close = () => {
    setAsked(null);
    // Also after it was answered elsewhere.
    router.refresh();
  };
  return (
    <div className="row">
      <Button size="sm" changes onClick={() => setAsked("grant")} aria-label={t("grantOf", named)}>
        {t("grant")}
      </Button>
      <Button size="sm" changes onClick={() => setAsked("decline")} aria-label={t("declineOf", named)}>
        {t("decline")}
      </Button>
      {asked === "grant" ? <GrantDialog accountSlug={accountSlug} request={request} onClose={close} /> : null}
      {asked === "decline" ? <DeclineDialog accountSlug={accountSlug} request={request} onClose={close} /> : null}
    </div>
  );
}
