"use client";

import type { EditableAppSettings } from "@countersign/core/apps/schema";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Checkbox } from "~/components/choice";
import { FormProblem } from "~/components/form-problem";
import { Setting } from "~/components/record";
import { useToast } from "~/components/toast";
import { useWords } from "~/i18n/words";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { RestrictionEffect } from "./restriction-effect";

interface RestrictionFormProps {
  editable: EditableAppSettings;
  isOwner: boolean;
  /** Of the app's settings, where one goes back to. */
  href: string;
}

/** Role restrictions and group restrictions of an app, with what they change for whom before they are saved. */
export function RestrictionForm({ editable: { settings, choices }, isOwner, href }: RestrictionFormProps) {
  const t = useTranslations("apps");
  const words = useWords();
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const [roles, setRoles] = useState(() => settings.roles.map(({ id }) => id));
  const [teams, setTeams] = useState(() => settings.teams.map(({ id }) => id));
  const { app, version } = settings;
  const name = words.apps[app];
  const effect = useQuery({
    ...trpc.apps.previewRestriction.queryOptions({ app, roles, teams }),
    placeholderData: keepPreviousData,
  });
  const update = useMutation(
    trpc.apps.restrict.mutationOptions({
      onSuccess: () => {
        toast(t("updated"));
        router.push(href);
        router.refresh();
      },
      // Somebody else was faster: what they saved is what the next press is compared with.
      onError: () => router.refresh(),
    }),
  );
  const takesFromSelf = !isOwner && effect.data?.yourself === "loses";
  return (
    <form onSubmit={(event) => (event.preventDefault(), update.mutate({ app, roles, teams, version }))}>
      <Setting title={t("roles")} help={t("rolesHelp", { app: name })}>
        <Picks among={withGone(choices.roles, settings.roles)} picked={roles} onPick={setRoles} />
      </Setting>
      <Setting title={t("teams")} help={t("teamsHelp", { app: name })}>
        {choices.teams.length > 0 || settings.teams.length > 0 ? (
          <Picks among={withGone(choices.teams, settings.teams)} picked={teams} onPick={setTeams} />
        ) : (
          <p className="meta">{t("noTeams")}</p>
        )}
      </Setting>
      <Setting title={t("effect")} help={t("effectHelp")}>
        <RestrictionEffect app={name} preview={effect.data} isOwner={isOwner} />
        <FormProblem error={update.error ?? effect.error} />
        {failureOf(update.error).code === "restriction-changed" ? <p className="meta">{t("changedMeanwhile")}</p> : null}
        <div className="row">
          <Button
            look="primary"
            type="submit"
            busy={update.isPending}
            denied={takesFromSelf ? { title: t("yourself", { app: name }), text: t("yourselfText") } : undefined}
          >
            {t("update")}
          </Button>
          <ButtonLink href={href}>{t("cancel")}</ButtonLink>
        </div>
      </Setting>
    </form>
  );
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What can be chosen, and what is chosen already and gone from the account. */
function withGone(choices: readonly Named[], chosen: readonly Named[]): readonly Named[] {
  return [...choices, ...chosen.filter(({ id }) => choices.every((choice) => choice.id !== id))];
}

interface PicksProps {
  among: readonly Named[];
  picked: readonly string[];
  onPick: (picked: string[]) => void;
}

function Picks({ among, picked, onPick }: PicksProps) {
  return (
    <div className="picks">
      {among.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={name}
          checked={picked.includes(id)}
          onChange={(event) => onPick(event.target.checked ? [...picked, id] : picked.filter((one) => one !== id))}
        />
      ))}
    </div>
  );
}
