"use client";

import type { PersonDetails } from "@countersign/core/people/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { AskFirst } from "./ask-first";
import { useStandingReason } from "./standing";

interface MembershipActionsProps {
  /** The address of the list of users. */
  base: string;
  accountName: string;
  person: PersonDetails;
}

/** Suspends a person, lets them back in, or takes them out of the account. */
export function MembershipActions({ base, accountName, person: { id, name, status, may } }: MembershipActionsProps) {
  const t = useTranslations("person");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const reasonAgainst = useStandingReason(name);
  const told = (text: string) => () => {
    toast(text);
    router.refresh();
  };
  const suspend = useMutation(trpc.people.suspend.mutationOptions({ onSuccess: told(t("suspend.done", { name })) }));
  const reinstate = useMutation(trpc.people.reinstate.mutationOptions({ onSuccess: told(t("reinstate.done", { name })) }));
  const remove = useMutation(
    trpc.people.remove.mutationOptions({
      onSuccess: () => {
        toast(t("remove.done", { name, account: accountName }));
        router.push(base);
        router.refresh();
      },
    }),
  );
  return (
    <div className="row">
      {status === "suspended" ? (
        <AskFirst
          id={id}
          verb={t("reinstate.verb")}
          title={t("reinstate.title", { name })}
          lead={t("reinstate.lead", { name })}
          denied={reasonAgainst(may.reinstate, t("reinstate.locked", { name }))}
          change={reinstate}
        />
      ) : (
        <AskFirst
          id={id}
          verb={t("suspend.verb")}
          title={t("suspend.title", { name })}
          lead={t("suspend.lead", { name })}
          denied={reasonAgainst(may.suspend, t("suspend.locked", { name }))}
          change={suspend}
        />
      )}
      <AskFirst
        id={id}
        verb={t("remove.verb")}
        title={t("remove.title", { name, account: accountName })}
        lead={t("remove.lead", { name })}
        denied={reasonAgainst(may.remove, t("remove.locked", { name }))}
        change={remove}
        isFinal
      />
    </div>
  );
}
