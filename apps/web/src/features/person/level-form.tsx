"use client";

import type { PersonDetails } from "@countersign/core/people/schema";
import { ACCESS_LEVELS, type AccessLevel } from "@countersign/permissions";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Select } from "~/components/field";
import type { Reason } from "~/components/reason";
import { useToast } from "~/components/toast";
import { useWords } from "~/i18n/words";
import { useTRPC } from "~/trpc/client";
import { useRefusalText } from "~/components/refusal-text";
import { useStandingReason } from "./standing";

interface LevelFormProps {
  person: PersonDetails;
  level: PersonDetails["levels"][number];
  /** Why whoever looks sets no levels at all. */
  denied: Reason | undefined;
}

/** The access level of a person in one app, set by hand. */
export function LevelForm({ person, level: { app, level: now, setBy }, denied }: LevelFormProps) {
  const t = useTranslations("person.level");
  const words = useWords();
  const router = useRouter();
  const toast = useToast();
  const { ofError, ofOne } = useRefusalText();
  const { id, name } = person;
  const [level, choose] = useState<AccessLevel>(now ?? "full");
  const [refused, setRefused] = useState<string | null>(null);
  // Who may not be touched at all may not be signed out either.
  const untouchable = useStandingReason(name)(person.may.endSessions, t("locked"));
  const locked = denied ?? untouchable;
  const set = useMutation(
    useTRPC().people.setLevels.mutationOptions({
      onSuccess: ([result]) => {
        if (result?.outcome === "changed") toast(t("saved", { name, level: words.levels[level], app: words.apps[app] }));
        else setRefused(result ? ofOne(result) : null);
        router.refresh();
      },
      onError: (error) => setRefused(ofError(error)),
    }),
  );
  if (now === null) return <p className="meta">{t("notOn", { name, app: words.apps[app] })}</p>;
  if (app !== "campaigns" || locked)
    return (
      <div className="row">
        <span>
          {t("of", { app: words.apps[app] })}: <b>{words.levels[now]}</b>
        </span>
        {locked ? <span className="meta">{`${locked.title} ${locked.text}`}</span> : null}
      </div>
    );
  return (
    <>
      <Select
        label={t("of", { app: words.apps[app] })}
        aside={t(setBy === "hand" ? "byHand" : "byDefault")}
        hint={t(`means.${level}`)}
        error={refused}
        value={level}
        onChange={(event) => choose(event.target.value as AccessLevel)}
        options={ACCESS_LEVELS.map((value) => ({ value, label: words.levels[value] }))}
      />
      {level === now ? null : (
        <div className="row">
          <Button look="primary" busy={set.isPending} onClick={() => set.mutate({ ids: [id], app, level })}>
            {t("save")}
          </Button>
        </div>
      )}
    </>
  );
}
