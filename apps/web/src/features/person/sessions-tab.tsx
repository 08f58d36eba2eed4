"use client";

import type { PersonSession, Standing } from "@countersign/core/people/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Moment } from "~/components/moment";
import { Setting } from "~/components/record";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { useStandingReason } from "./standing";

interface SessionsTabProps {
  id: string;
  name: string;
  sessions: readonly PersonSession[];
  /** Whether whoever looks may sign them out. */
  standing: Standing;
}

/** The browsers in which a person is signed in: one of them, or all, can be signed out. */
export function SessionsTab({ id, name, sessions, standing }: SessionsTabProps) {
  const t = useTranslations("person.sessions");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const denied = useStandingReason(name)(standing, t("locked", { name }));
  const told = (text: string) => {
    toast(text);
    router.refresh();
  };
  const onError = (error: { message: string }) => told(error.message);
  const endOne = useMutation(trpc.people.endSession.mutationOptions({ onSuccess: () => told(t("ended", { name })), onError }));
  const endAll = useMutation(
    trpc.people.endSessions.mutationOptions({ onSuccess: ({ ended }) => told(t("endedAll", { name, count: ended })), onError }),
  );
  return (
    <Setting title={t("title", { name })} help={t("help")}>
      {sessions.length === 0 ? <p>{t("none", { name })}</p> : null}
      <ul className="diff">
        {sessions.map((session) => (
          <li key={session.id} className="session">
            <span>
              <b>{session.device}</b>
              <span className="meta block">
                {t("lastSeen")} <Moment value={session.lastSeenAt} form="ago" /> · {t("since")} <Moment value={session.createdAt} />
              </span>
            </span>
            <Button size="sm" denied={denied} busy={endOne.isPending} onClick={() => endOne.mutate({ id, session: session.id })}>
              {t("end")}
              <span className="vh"> {t("endWhich", { device: session.device })}</span>
            </Button>
          </li>
        ))}
      </ul>
      {sessions.length > 0 ? (
        <div className="row">
          <Button denied={denied} busy={endAll.isPending} onClick={() => endAll.mutate({ id })}>
            {t("endAll")}
          </Button>
        </div>
      ) : null}
    </Setting>
  );
}
