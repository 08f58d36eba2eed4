"use client";

import { useTranslations } from "next-intl";
import { usePathname, useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Problem } from "~/components/note";
import { inOwnWords } from "~/i18n/server-words";
import { setOutTo } from "../identity/continue-with";

/** Goes to the provider to sign in there as oneself; what it says is shown on this page afterwards. */
export function TestConnection({ account, provider }: { account: string; provider: string }) {
  const t = useTranslations("sign-in");
  const words = useTranslations();
  const router = useRouter();
  const pathname = usePathname();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  async function go(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    const result = await setOutTo({ account, provider, next: "/", test: true });
    if (result.ok) return;
    setBusy(false);
    setProblem(inOwnWords(words, result).message);
    // What came of an earlier test is true no more.
    router.replace(`${pathname}?provider=${provider}`, { scroll: false });
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
