"use client";

import type { TeamDetails, TeamPerson } from "@countersign/core/teams/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Select } from "~/components/field";
import { FormProblem } from "~/components/form-problem";
import { Problem } from "~/components/note";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { useStandingReason, useStandingText } from "../person/standing";

interface TeamMembersProps {
  team: TeamDetails;
  /** The address of the list of users. */
  people: string;
}

/** Who is in the team, each with a way out, and who could be put in; what is not allowed says why. */
export function TeamMembers({ team, people }: TeamMembersProps) {
  const t = useTranslations("teams");
  const router = useRouter();
  const toast = useToast();
  const [chosen, choose] = useState("");
  const change = useMutation(
    useTRPC().teams.setMember.mutationOptions({
      onSuccess: (_, { isIn }) => {
        toast(t(isIn ? "putIn" : "takenOut"));
        choose("");
        router.refresh();
      },
    }),
  );
  const set = (userId: string, isIn: boolean) => change.mutate({ id: team.id, userId, isIn });
  const person = team.others.find(({ id }) => id === chosen);
  return (
    <>
      {team.members.length > 0 ? (
        <ul className="diff">
          {team.members.map((member) => (
            <Member
              key={member.id}
              member={member}
              href={`${people}/${member.id}`}
              busy={change.isPending}
              onTakeOut={() => set(member.id, false)}
            />
          ))}
        </ul>
      ) : (
        <p>{t("nobody")}</p>
      )}
      {team.others.length > 0 ? (
        <div className="row">
          <Select
            label={t("putInWhom")}
            value={chosen}
            onChange={(event) => choose(event.target.value)}
            options={[
              { value: "", label: t("choose") },
              ...team.others.map(({ id, name, roleName }) => ({ value: id, label: t("personAs", { name, role: roleName }) })),
            ]}
          />
          <Button disabled={!person?.standing.ok} busy={change.isPending} onClick={() => set(chosen, true)}>
            {t("putInVerb")}
          </Button>
        </div>
      ) : (
        <p className="meta">{t("nobodyElse")}</p>
      )}
      {person && !person.standing.ok ? <Refused person={person} /> : null}
      <FormProblem error={change.error} />
    </>
  );
}

function Refused({ person }: { person: TeamPerson }) {
  const t = useTranslations("teams");
  const lines = useStandingText(person.name)(person.standing);
  return (
    <Problem>
      <b>{t("putInDenied", { name: person.name })}</b>{" "}
      {lines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </Problem>
  );
}

interface MemberProps {
  member: TeamPerson;
  href: string;
  busy: boolean;
  onTakeOut: () => void;
}

function Member({ member: { name, roleName, standing }, href, busy, onTakeOut }: MemberProps) {
  const t = useTranslations("teams");
  const reasonOf = useStandingReason(name);
  return (
    <li className="session">
      <span>
        <Link href={href}>
          <b>{name}</b>
        </Link>{" "}
        <span className="meta">{roleName}</span>
      </span>
      <Button
        size="sm"
        busy={busy}
        aria-label={t("takeOutName", { name })}
        denied={reasonOf(standing, t("takeOutDenied", { name }))}
        onClick={onTakeOut}
      >
        {t("takeOut")}
      </Button>
    </li>
  );
}
