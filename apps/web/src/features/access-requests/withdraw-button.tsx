"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";

/** Takes one's own open request back. */
export function WithdrawButton({ id }: { id: string }) {
  const t = useTranslations("access-requests.mine");
  const router = useRouter();
  const withdraw = useMutation(useTRPC().accessRequests.withdraw.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <>
      <Button size="sm" busy={withdraw.isPending} onClick={() => withdraw.mutate({ id })}>
        {t("withdraw")}
      </Button>
      <FormProblem error={withdraw.error} />
    </>
  );
}
