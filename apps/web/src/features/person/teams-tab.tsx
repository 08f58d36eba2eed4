"use client";

import type { PersonDetails } from "@countersign/core/people/schema";
import type { TeamRow } from "@countersign/core/teams/schema";
import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { FormProblem } from "~/components/form-problem";
import { Note } from "~/components/note";
import { Setting } from "~/components/record";
import type { Reason } from "~/components/reason";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";

interface TeamsTabProps {
  person: Pick<PersonDetails, "id" | "name" | "teams">;
  /** The teams that whoever looks manages; null: none, and `denied` says why. */
  teams: readonly TeamRow[] | null;
  denied: Reason | undefined;
}

/** The teams that a person is in and could be in, with what each brings; put in and taken out one by one. */
export function TeamsTab({ person: { id: userId, name, teams: own }, teams, denied }: TeamsTabProps) {
  const t = useTranslations("person.teams");
  const format = useFormatter();
  const router = useRouter();
  const toast = useToast();
  const set = useMutation(
    useTRPC().teams.setMember.mutationOptions({
      onSuccess: (_done, { isIn }) => toast(t(isIn ? "joined" : "left", { name })),
      onSettled: () => router.refresh(),
    }),
  );
  const isOwn = (id: string) => own.some((team) => team.id === id);
  const isManaged = (id: string) => own.some((team) => team.id === id && team.isManaged);
  const known = teams ?? [];
  const elsewhere = own.filter(({ id }) => !known.some((team) => team.id === id));
  return (
    <Setting title={t("title", { name })} help={t("help")}>
      {own.length === 0 ? <p>{t("none", { name })}</p> : null}
      {denied ? (
        <Note>
          <b>{denied.title}</b> {denied.text} {denied.help} {denied.ask}
        </Note>
      ) : null}
      <FormProblem error={set.error} />
      <ul className="diff">
        {elsewhere.map(({ id, name: team }) => (
          <li key={id} className="session">
            <b>{team}</b>
          </li>
        ))}
        {known
          .toSorted((a, b) => Number(isOwn(b.id)) - Number(isOwn(a.id)))
          .map(({ id, name: team, grants }) => (
            <li key={id} className="session">
              <span>
                {isOwn(id) ? <b>{team}</b> : team}
                <span className="meta block">
                  {grants.length > 0 ? t("brings", { groups: format.list(grants.map(({ group }) => group)) }) : t("bringsNothing")}
                </span>
              </span>
              <Button
                size="sm"
                busy={set.isPending}
                denied={isManaged(id) ? { title: t("managed", { team }), text: t("managedText") } : undefined}
                onClick={() => set.mutate({ id, userId, isIn: !isOwn(id) })}
              >
                {t(isOwn(id) ? "takeOut" : "putIn")}
                <span className="vh"> {team}</span>
              </Button>
            </li>
          ))}
      </ul>
    </Setting>
  );
}
