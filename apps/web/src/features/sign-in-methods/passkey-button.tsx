"use client";

import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { Problem } from "~/components/note";
import { sendPasskey } from "./step-requests";
import { useStep } from "./use-step";

/** Signs in by a passkey alone, and goes on to `next`, a path of this product. */
export function PasskeyButton({ next }: { next: string }) {
  const t = useTranslations("sign-in-methods");
  const { take, busy, problem } = useStep(() => location.assign(next));
  return (
    <>
      <Button size="form" wide busy={busy} onClick={() => void take(() => sendPasskey(true))}>
        {t("signIn")}
      </Button>
      {problem ? <Problem>{problem}</Problem> : null}
    </>
  );
}
