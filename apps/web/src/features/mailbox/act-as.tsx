"use client";

import { ArrowUUpLeftIcon, CheckIcon, ProhibitIcon } from "@phosphor-icons/react/ssr";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

interface ActAsProps {
  id: string;
  recipient: string;
  canUnsubscribe: boolean;
  isUnsubscribed: boolean;
  canBounce: boolean;
}

/** What the recipient of a mail could do with it, done by the same ways. */
export function ActAs({ id, recipient, canUnsubscribe, isUnsubscribed, canBounce }: ActAsProps) {
  const t = useTranslations("mailbox.act");
  const router = useRouter();
  const toast = useToast();
  const act = useMutation(
    useTRPC().mailbox.act.mutationOptions({
      onSuccess: (_done, { act: done }) => {
        toast(t(`${done}Done`, { recipient }));
        router.refresh();
      },
      onError: (error) => toast(error.message),
    }),
  );
  return (
    <div className="actas" role="group" aria-label={t("label")}>
      <b>{t("as", { recipient })}</b>
      {isUnsubscribed ? (
        <span className="row">
          <CheckIcon className="icon" aria-hidden /> {t("isUnsubscribed")}
        </span>
      ) : canUnsubscribe ? (
        <Button
          size="sm"
          icon={<ProhibitIcon className="icon" aria-hidden />}
          busy={act.isPending}
          onClick={() => act.mutate({ id, act: "unsubscribe" })}
        >
          {t("unsubscribe")}
        </Button>
      ) : null}
      {canBounce ? (
        <Button
          size="sm"
          icon={<ArrowUUpLeftIcon className="icon" aria-hidden />}
          busy={act.isPending}
          onClick={() => act.mutate({ id, act: "bounce" })}
        >
          {t("bounce")}
        </Button>
      ) : null}
    </div>
  );
}
