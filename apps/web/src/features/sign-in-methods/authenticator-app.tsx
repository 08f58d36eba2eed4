"use client";

import type { NewOneTimePassword, SignInMethods } from "@countersign/core/sign-in-methods/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { Moment } from "~/components/moment";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";

/** One's authenticator app: set up by a picture and confirmed by a code, or removed. */
export function AuthenticatorApp({ app }: { app: SignInMethods["oneTimePassword"] }) {
  const t = useTranslations("sign-in-methods.app");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const [made, setMade] = useState<NewOneTimePassword | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const start = useMutation(trpc.signInMethods.startApp.mutationOptions({ onSuccess: setMade }));
  const told = (text: string) => {
    toast(text);
    router.refresh();
  };
  const remove = useMutation(trpc.signInMethods.removeApp.mutationOptions({ onSuccess: () => told(t("removed")) }));
  function confirmed(given: readonly string[] | null): void {
    setMade(null);
    setCodes(given);
    if (given) router.refresh();
    else told(t("added"));
  }
  // Only now: on a phone the line would lie over the buttons that keep the codes.
  function kept(): void {
    setCodes(null);
    toast(t("added"));
  }
  return (
    <>
      {app ? (
        <p>
          {t("since")} <Moment value={app.since} />
          {app.lastUsedAt ? (
            <>
              {" · "}
              {t("lastUsed")} <Moment value={app.lastUsedAt} form="ago" />
            </>
          ) : null}
        </p>
      ) : (
        <p>{t("none")}</p>
      )}
      <FormProblem error={start.error ?? remove.error} />
      <div className="row">
        {app ? (
          <Button busy={remove.isPending} onClick={() => remove.mutate({})}>
            {t("remove")}
          </Button>
        ) : (
          <Button busy={start.isPending} onClick={() => start.mutate({})}>
            {t("setUp")}
          </Button>
        )}
      </div>
      {made ? <ConfirmDialog made={made} onDone={confirmed} onClose={() => setMade(null)} /> : null}
      {codes ? <RecoveryCodesDialog codes={codes} onClose={kept} /> : null}
    </>
  );
}

interface ConfirmDialogProps {
  made: NewOneTimePassword;
  onDone: (codes: readonly string[] | null) => void;
  onClose: () => void;
}

function ConfirmDialog({ made, onDone, onClose }: ConfirmDialogProps) {
  const t = useTranslations("sign-in-methods.app");
  const confirm = useMutation(useTRPC().signInMethods.confirmApp.mutationOptions({ onSuccess: ({ codes }) => onDone(codes) }));
  return (
    <Dialog
      narrow
      onClose={onClose}
      title={t("title")}
      lead={t("scan")}
      onSubmit={(data) => confirm.mutate({ code: String(data.get("code") ?? "") })}
      actions={
        <>
          <DialogClose />
          <Button look="primary" type="submit" busy={confirm.isPending}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      {/* Made on the spot: nothing that could be loaded again, or by a service that makes pictures smaller. */}
      {/* oxlint-disable-next-line nextjs/no-img-element -- a data: picture needs no loader */}
      <img className="qr" src={made.picture} alt={t("picture")} width={232} height={232} />
      <p className="meta">
        {t("typeKey")} <code className="key">{made.key}</code>
      </p>
      <TextInput
        label={t("code")}
        hint={t("codeHint")}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={10}
        required
        error={fieldErrors(confirm.error?.data).code}
      />
      <FormProblem error={confirm.error} fields={["code"]} />
    </Dialog>
  );
}
