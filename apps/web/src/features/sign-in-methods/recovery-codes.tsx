"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";
import { RecoveryCodesDialog } from "./recovery-codes-dialog";

/** How many recovery codes are left, and new ones. */
export function RecoveryCodes({ left }: { left: number }) {
  const t = useTranslations("sign-in-methods.codes");
  const router = useRouter();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const renew = useMutation(useTRPC().signInMethods.renewCodes.mutationOptions({ onSuccess: (made) => setCodes(made.codes) }));
  const close = () => {
    setCodes(null);
    router.refresh();
  };
  return (
    <>
      <p>{t("left", { count: left })}</p>
      <FormProblem error={renew.error} />
      <div className="row">
        <Button busy={renew.isPending} onClick={() => renew.mutate({})}>
          {t("renew")}
        </Button>
      </div>
      {codes ? <RecoveryCodesDialog codes={codes} onClose={close} /> : null}
    </>
  );
}
