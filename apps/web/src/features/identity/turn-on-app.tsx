"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button, type ButtonLook } from "~/components/button";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

/** Turns an app on for oneself, at the account's default level. */
export function TurnOnApp({ app, look }: { app: "campaigns"; look?: ButtonLook["look"] }) {
  const t = useTranslations("identity.apps");
  const router = useRouter();
  const toast = useToast();
  const turnOn = useMutation(
    useTRPC().identity.turnOnApp.mutationOptions({
      onSuccess: () => {
        toast(t("turnedOn"));
        router.refresh();
      },
      onError: (error) => toast(error.message),
    }),
  );
  return (
    <Button look={look} busy={turnOn.isPending} onClick={() => turnOn.mutate({ app })}>
      {t("turnOn")}
    </Button>
  );
}
