"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";
import { signOut } from "../identity/auth-requests";
import { signInPath } from "../identity/next-path";

/** Accepts an invitation for whoever is signed in, and goes to the account. */
export function AcceptButton({ token, account }: { token: string; account: string }) {
  const t = useTranslations("invitations.page");
  const accept = useMutation(useTRPC().invitations.accept.mutationOptions({ onSuccess: ({ slug }) => location.replace(`/a/${slug}`) }));
  return (
    <>
      <FormProblem error={accept.error} />
      <Button look="primary" size="form" wide busy={accept.isPending || accept.isSuccess} onClick={() => accept.mutate({ token })}>
        {t("accept", { account })}
      </Button>
    </>
  );
}

/** Signs out and leads to the sign-in page, coming back to `next`. */
export function SwitchPersonButton({ next }: { next: string }) {
  const t = useTranslations("invitations.page");
  return (
    <Button look="primary" size="form" wide onClick={() => void signOut(signInPath(next))}>
      {t("switchPerson")}
    </Button>
  );
}
