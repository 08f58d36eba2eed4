"use client";

import type { FirstStepKey } from "@countersign/core/first-steps/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

/** Puts a first step away for all admins of the account, or brings it back. */
export function HideStep({ step, isHidden }: { step: FirstStepKey; isHidden: boolean }) {
  const t = useTranslations("first-steps");
  const router = useRouter();
  const toast = useToast();
  const hide = useMutation(
    useTRPC().firstSteps.hide.mutationOptions({ onSuccess: () => router.refresh(), onError: (error) => toast(error.message) }),
  );
  const name = t(`step.${step}`);
  return (
    <Button
      look="quiet"
      size="sm"
      busy={hide.isPending}
      aria-label={isHidden ? t("showStep", { step: name }) : t("hideStep", { step: name })}
      onClick={() => hide.mutate({ step, isHidden: !isHidden })}
    >
      {t(isHidden ? "show" : "hide")}
    </Button>
  );
}
