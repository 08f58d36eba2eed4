"use client";

import type { PersonDetails, PersonSession } from "@countersign/core/people/schema";
import type { SignInsOfPerson } from "@countersign/core/security/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { Moment } from "~/components/moment";
import { Facts, Setting } from "~/components/record";
import { useToast } from "~/components/toast";
import { HowSignedIn } from "../sign-in-methods/how-signed-in";
import { useTRPC } from "~/trpc/client";
import { ChangeButton } from "./change-button";
import { useStandingReason } from "./standing";

interface SessionsTabProps {
  person: Pick<PersonDetails, "id" | "name" | "email" | "may">;
  sessions: readonly PersonSession[];
  /** null of somebody who has not accepted yet. */
  signIns: SignInsOfPerson | null;
}

const METHODS = ["password", "oneTimePassword", "passkey", "provider"] as const;

/** By what a person signs in, and the browsers in which they are: one of them, or all, can be signed out. */
export function SessionsTab({ person, sessions, signIns }: SessionsTabProps) {
  const { id, name, may } = person;
  const t = useTranslations("person.sessions");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const denied = useStandingReason(name)(may.endSessions, t("locked", { name }));
  const told = (text: string) => {
    toast(text);
    router.refresh();
  };
  const onError = (error: { message: string }) => told(error.message);
  const endOne = useMutation(trpc.people.endSession.mutationOptions({ onSuccess: () => told(t("ended", { name })), onError }));
  return (
    <>
      {signIns ? (
        <Setting title={t("methods.title", { name })} help={t("methods.help")}>
          <Facts
            facts={METHODS.map((key) => ({ key, label: t(`methods.${key}`), value: t(signIns[key] ? "methods.yes" : "methods.no") }))}
          />
        </Setting>
      ) : null}
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
                <HowSignedIn session={session} />
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
            <ChangeButton change="endSessions" person={person} />
          </div>
        ) : null}
      </Setting>
    </>
  );
}
