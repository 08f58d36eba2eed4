"use client";

import type { SessionItem } from "@countersign/core/identity/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { useToast } from "~/components/toast";
import { HowSignedIn } from "../sign-in-methods/how-signed-in";
import { useTRPC } from "~/trpc/client";

/** The browsers in which one is signed in; each can be signed out. */
export function SessionList({ sessions }: { sessions: readonly SessionItem[] }) {
  const t = useTranslations("identity.sessions");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const options = {
    onSuccess: () => {
      toast(t("ended"));
      router.refresh();
    },
    onError: (error: { message: string }) => {
      toast(error.message);
      router.refresh();
    },
  };
  const endOne = useMutation(trpc.identity.endSession.mutationOptions(options));
  const endOthers = useMutation(trpc.identity.endOtherSessions.mutationOptions(options));
  return (
    <div className="stack">
      <ul className="diff">
        {sessions.map((session) => (
          <li key={session.id} className="session">
            <span>
              <b>{session.device}</b> {session.isThisOne ? <Tag tone="ok">{t("thisOne")}</Tag> : null}
              <span className="meta block">
                {t("lastSeen")} <Moment value={session.lastSeenAt} form="ago" /> · {t("since")} <Moment value={session.createdAt} />
              </span>
              <HowSignedIn session={session} />
            </span>
            {session.isThisOne ? (
              <span />
            ) : (
              <Button size="sm" busy={endOne.isPending} onClick={() => endOne.mutate({ id: session.id })}>
                {t("end")}
                <span className="vh"> {t("endWhich", { device: session.device })}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <div className="row">
          <Button busy={endOthers.isPending} onClick={() => endOthers.mutate({})}>
            {t("endOthers")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
