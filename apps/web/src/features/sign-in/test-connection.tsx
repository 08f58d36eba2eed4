"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Problem } from "~/components/note";
import { inOwnWords } from "~/i18n/server-words";
import { setOutTo } from "../identity/continue-with";

/** Goes to the provider to sign in there as oneself; what it says is shown on this page afterwards. */
export function TestConnection({ account, provider }: { account: string; provider: string }) {
  const t = useTranslations("sign-in");
  const words = useTranslations();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  async function go(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    const result = await setOutTo({ account, provider, next: "/", test: true });
    if (result.ok) return;
    setBusy(false);
    setProblem(inOwnWords(words, result).message);
  }
  return (
    <>
      {problem ? <Problem>{problem}</Problem> : null}
      <div className="row">
        <Button busy={busy} onClick={() => void go()}>
          {t("testVerb")}
        </Button>
      </div>
    </>
  );
}
