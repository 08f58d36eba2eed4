"use client";

import type { PersonDetails } from "@countersign/core/people/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { useStandingReason } from "./standing";

/** Has a link to set a new password mailed to a person. */
export function ResetPassword({ person: { id, name, email, may } }: { person: PersonDetails }) {
  const t = useTranslations("person.reset");
  const toast = useToast();
  const denied = useStandingReason(name)(may.resetPassword, t("locked"));
  const reset = useMutation(
    useTRPC().people.resetPassword.mutationOptions({
      onSuccess: () => toast(t("done", { email })),
      onError: (error) => toast(error.message),
    }),
  );
  return (
    <div className="row">
      <Button denied={denied} busy={reset.isPending} onClick={() => reset.mutate({ id })}>
        {t("verb")}
      </Button>
    </div>
  );
}
