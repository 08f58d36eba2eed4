"use client";

import type { Offer } from "@countersign/core/identity-providers/schema";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Problem } from "~/components/note";
import { inOwnWords } from "~/i18n/server-words";
import { setOutTo } from "./continue-with";

interface ProviderButtonsProps {
  offers: readonly Offer[];
  /** Where to go on to. */
  next: string;
}

/** *Continue with …*, a button for each identity provider. One that does not answer says so, and the others stay. */
export function ProviderButtons({ offers, next }: ProviderButtonsProps) {
  const t = useTranslations("identity.signIn");
  const words = useTranslations();
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const named = (name: string) => offers.filter((offer) => offer.name === name).length > 1;

  async function go({ account, id, name }: Offer): Promise<void> {
    setBusy(id);
    setProblem(undefined);
    const result = await setOutTo({ account, provider: id, next });
    if (result.ok) return;
    setBusy(undefined);
    const isAway = (result.data as { kind?: string } | undefined)?.kind === "unavailable";
    setProblem(isAway ? t("providerAway", { name }) : inOwnWords(words, result).message);
  }

  return (
    <div className="stack">
      {problem ? <Problem>{problem}</Problem> : null}
      {offers.map((offer) => (
        <Button key={offer.id} size="form" wide busy={busy === offer.id} onClick={() => void go(offer)}>
          {named(offer.name) ? t("continueOf", { name: offer.name, account: offer.accountName }) : t("continue", { name: offer.name })}
        </Button>
      ))}
    </div>
  );
}
