"use client";

import type { SignInMethods } from "@countersign/core/sign-in-methods/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Moment } from "~/components/moment";
import { Problem } from "~/components/note";
import { useToast } from "~/components/toast";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import { PasskeyNameDialog } from "./passkey-name-dialog";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";
import { newPasskey } from "./step-requests";

interface PasskeysProps {
  passkeys: SignInMethods["passkeys"];
  /** false: people open the product by a number, for which no browser makes passkeys. */
  canAdd: boolean;
}

/** One's passkeys: add, name, remove. */
export function Passkeys({ passkeys, canAdd }: PasskeysProps) {
  const t = useTranslations("sign-in-methods.passkeys");
  const router = useRouter();
  const toast = useToast();
  const client = useTRPCClient();
  const [naming, setNaming] = useState<{ id: string | null; name: string } | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const told = (text: string) => {
    toast(text);
    router.refresh();
  };
  const add = useMutation({
    mutationFn: async (name: string) => {
      const { options } = await client.signInMethods.startPasskey.mutate({});
      const answer = await newPasskey(options);
      if (!answer) throw new Error(t("broken"));
      return client.signInMethods.addPasskey.mutate({ name, answer: answer as never });
    },
    onSuccess: (made) => {
      setCodes(made.codes);
      if (made.codes) router.refresh();
      else told(t("added"));
    },
  });
  const trpc = useTRPC();
  const onError = (error: { message: string }) => told(error.message);
  const rename = useMutation(trpc.signInMethods.renamePasskey.mutationOptions({ onSuccess: () => told(t("renamed")), onError }));
  const remove = useMutation(trpc.signInMethods.removePasskey.mutationOptions({ onSuccess: () => told(t("removed")), onError }));
  // Only now: on a phone the line would lie over the buttons that keep the codes.
  function kept(): void {
    setCodes(null);
    toast(t("added"));
  }
  function named(name: string): void {
    if (naming?.id) rename.mutate({ id: naming.id, name });
    else add.mutate(name);
    setNaming(null);
  }
  return (
    <>
      {passkeys.length === 0 ? (
        <p>{t("none")}</p>
      ) : (
        <ul className="diff">
          {passkeys.map(({ id, name, isSynced, createdAt, lastUsedAt }) => (
            <li key={id} className="session">
              <span>
                <b>{name}</b>
                <span className="meta block">
                  {t("since")} <Moment value={createdAt} />
                  {" · "}
                  {lastUsedAt ? (
                    <>
                      {t("lastUsed")} <Moment value={lastUsedAt} form="ago" />
                    </>
                  ) : (
                    t("neverUsed")
                  )}
                  {isSynced ? ` · ${t("synced")}` : null}
                </span>
              </span>
              <span className="row">
                <Button size="sm" busy={rename.isPending} onClick={() => setNaming({ id, name })}>
                  {t("rename")}
                  <span className="vh"> {name}</span>
                </Button>
                <Button size="sm" busy={remove.isPending} onClick={() => remove.mutate({ id })}>
                  {t("remove")}
                  <span className="vh"> {name}</span>
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {add.error ? <Problem>{add.error.message}</Problem> : null}
      <div className="row">
        <Button
          busy={add.isPending}
          denied={canAdd ? undefined : { title: t("noName"), text: t("noNameWhy") }}
          onClick={() => setNaming({ id: null, name: "" })}
        >
          {t("add")}
        </Button>
      </div>
      {naming ? <PasskeyNameDialog {...naming} onSubmit={named} onClose={() => setNaming(null)} /> : null}
      {codes ? <RecoveryCodesDialog codes={codes} onClose={kept} /> : null}
    </>
  );
}
