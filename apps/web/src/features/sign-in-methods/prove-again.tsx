"use client";

import type { ProofWays } from "@countersign/core/sign-in-methods/schema";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextInput } from "~/components/field";
import { Problem } from "~/components/note";
import { useTRPCClient } from "~/trpc/client";
import { onProofWanted } from "~/trpc/prove-first";
import { answerOf, sendProof, type StepAnswer } from "./step-requests";
import { useStep } from "./use-step";

interface Wanted {
  readonly ways: ProofWays;
  readonly settle: (isProved: boolean) => void;
}

/**
 * Asks who one is when a dangerous change wants a fresh proof, then lets the change go on: nothing that was typed is lost. It stands once,
 * around all pages.
 */
export function ProveAgain() {
  const client = useTRPCClient();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  useEffect(
    () =>
      onProofWanted(async () => {
        const ways = await client.signInMethods.proofWays.query({}).catch(() => null);
        if (!ways) return false;
        return new Promise<boolean>((resolve) => {
          setWanted({
            ways,
            settle: (isProved) => {
              setWanted(null);
              resolve(isProved);
            },
          });
        });
      }),
    [client],
  );
  return wanted ? <ProofDialog {...wanted} /> : null;
}

function ProofDialog({ ways, settle }: Wanted) {
  const t = useTranslations("sign-in-methods.prove");
  const client = useTRPCClient();
  const { take, busy, problem } = useStep(() => settle(true));
  const byPasskey = async (): Promise<StepAnswer> => {
    const { options } = await client.signInMethods.startProof.mutate({});
    const answer = await answerOf(options);
    return answer ? sendProof({ answer }) : "cancelled";
  };
  const isTyped = ways.password || ways.code;
  const isElsewhere = !isTyped && !ways.passkey;
  function submit(data: FormData): void {
    const typed = String(data.get("proof") ?? "");
    if (isElsewhere) settle(true);
    else void take(() => sendProof(ways.password ? { password: typed } : { code: typed }));
  }
  return (
    <Dialog
      narrow
      onClose={() => settle(false)}
      title={t("title")}
      lead={isElsewhere ? t("elsewhere") : t("lead")}
      onSubmit={submit}
      actions={
        <>
          <DialogClose />
          {ways.passkey ? (
            <Button busy={busy} onClick={() => void take(byPasskey)}>
              {t("usePasskey")}
            </Button>
          ) : null}
          {isTyped || isElsewhere ? (
            <Button look="primary" type="submit" busy={busy}>
              {isElsewhere ? t("done") : t("submit")}
            </Button>
          ) : null}
        </>
      }
    >
      {problem ? <Problem>{problem}</Problem> : null}
      {isElsewhere ? (
        <p>
          <a href="/signin?again=1" target="_blank" rel="noreferrer">
            {t("openSignIn")}
          </a>
        </p>
      ) : null}
      {isTyped ? (
        <TextInput
          label={ways.password ? t("password") : t("code")}
          name="proof"
          type={ways.password ? "password" : "text"}
          autoComplete={ways.password ? "current-password" : "one-time-code"}
          spellCheck={false}
          required
        />
      ) : null}
    </Dialog>
  );
}
