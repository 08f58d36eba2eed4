"use client";

import type { ProviderView } from "@countersign/core/identity-providers/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";
import { useSignInChange } from "./use-sign-in-change";

/** Removes a provider, after a dialog that says what stays. */
export function RemoveProvider({ base, provider: { id, version, name, signedIn } }: { base: string; provider: ProviderView }) {
  const t = useTranslations("sign-in");
  const [isOpen, setOpen] = useState(false);
  const remove = useMutation(useTRPC().signIn.removeProvider.mutationOptions(useSignInChange(t("removed"), base)));
  return (
    <div className="row">
      <Dialog
        title={t("removeTitle", { name })}
        lead={`${t("removeLead")} ${t("signedOut", { count: signedIn })}`}
        open={isOpen}
        onOpenChange={setOpen}
        trigger={<Button changes>{t("removeVerb")}</Button>}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{t("cancel")}</Button>
            <Button look="seal" busy={remove.isPending} onClick={() => remove.mutate({ id, version })}>
              {t("removeVerb")}
            </Button>
          </>
        }
        narrow
      >
        {remove.error ? <FormProblem error={remove.error} /> : null}
      </Dialog>
    </div>
  );
}
