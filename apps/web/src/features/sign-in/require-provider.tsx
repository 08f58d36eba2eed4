"use client";

import type { SignInSettings } from "@countersign/core/identity-providers/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";
import { useSignInChange } from "./use-sign-in-change";

/** Whether everybody has to use a provider. Where that would shut everybody out, the button says why. */
export function RequireProvider({ settings: { signIn, notYet, canChange } }: { settings: SignInSettings }) {
  const t = useTranslations("sign-in");
  const isRequired = signIn === "provider";
  const require = useMutation(useTRPC().signIn.require.mutationOptions(useSignInChange(t(isRequired ? "requiredOff" : "requiredOn"))));
  const why = canChange ? (isRequired ? null : notYet) : ("account-admin" as const);
  return (
    <>
      <p>{t(isRequired ? "isRequired" : "isNotRequired")}</p>
      <FormProblem error={require.error} />
      <div className="row">
        <Button
          busy={require.isPending}
          denied={why ? { title: t("lockOut.title"), text: t(`lockOut.${why}`) } : undefined}
          onClick={() => require.mutate({ isRequired: !isRequired })}
        >
          {t(isRequired ? "stopRequiring" : "require")}
        </Button>
      </div>
    </>
  );
}
