"use client";

import type { GivableRole, PersonResult, PersonRow } from "@countersign/core/people/schema";
import { ACCESS_LEVELS, type AccessLevel } from "@countersign/permissions";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "~/components/button";
import { Choices } from "~/components/choice";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { LogReason, useLogReason } from "~/components/log-reason";
import { Note, Problem, Skeleton } from "~/components/note";
import { useToast } from "~/components/toast";
import { useWords } from "~/i18n/words";
import { useTRPC, useTRPCClient } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { useRefusalText } from "~/components/refusal-text";
import { type Outcome, Results } from "./results";

interface BulkDialogProps {
  what: "role" | "level";
  people: readonly Pick<PersonRow, "id" | "name" | "roleKey" | "roleId">[];
  onClose: () => void;
  /** After something was done: the list is another one. */
  onDone: () => void;
}

/** Gives one or several people a role or an access level, and says of each what it came to. */
export function BulkDialog({ what, people, onClose, onDone }: BulkDialogProps) {
  const t = useTranslations("people.bulk");
  const format = useFormatter();
  const client = useTRPCClient();
  const toast = useToast();
  const refusals = useRefusalText();
  const [chosen, setChosen] = useState("");
  const reason = useLogReason();
  const [isMissing, setMissing] = useState(false);
  const form = useId();
  const ids = people.map(({ id }) => id);
  const [only] = people.length === 1 ? people : [];
  const [seen, setSeen] = useState(only ? (only.roleId ?? only.roleKey) : "");
  const work = useMutation({
    mutationFn: async (): Promise<PersonResult[]> => {
      if (what === "level") return client.people.setLevels.mutate({ ids, app: "campaigns", level: chosen as AccessLevel, ...reason.given });
      if (!only) return client.people.changeRoles.mutate({ ids, role: chosen, ...reason.given });
      await client.people.changeRole.mutate({ id: only.id, role: chosen, expected: seen, ...reason.given });
      return [{ ...only, outcome: chosen === seen ? "unchanged" : "changed", code: null, message: null, refusal: null }];
    },
    onError: (error) => {
      // Somebody else was faster: their role is told, and whoever presses again means to replace it.
      const { code, conflict } = failureOf(error);
      if (code !== "person-changed") return;
      setSeen((conflict as { role: { ref: string } }).role.ref);
      onDone();
    },
    onSuccess: (results) => {
      onDone();
      if (results.some(({ outcome }) => outcome !== "changed")) return;
      toast(t(`${what}.done`, { count: results.length }));
      onClose();
    },
  });
  // Of somebody who was refused the answer has no name; the list had it.
  const nameOf = ({ id, name }: PersonResult) => name ?? people.find((person) => person.id === id)?.name ?? t("somebody");
  const send = () => (chosen === "" ? setMissing(true) : work.mutate());
  const title = t(`${what}.title`, { count: people.length, name: people[0]?.name ?? "" });
  if (work.data) {
    const changed = work.data.filter(({ outcome }) => outcome === "changed").length;
    return (
      <Dialog
        onClose={onClose}
        title={title}
        lead={t("result", { changed, count: work.data.length })}
        actions={<DialogClose>{t("close")}</DialogClose>}
      >
        <div role="status">
          <Results outcomes={work.data.map((one) => outcomeOf(one, t(`outcomes.${one.outcome}`), nameOf(one), refusals.ofOne))} />
        </div>
      </Dialog>
    );
  }
  const names = format.list(
    people
      .slice(0, 5)
      .map(({ name }) => name)
      .concat(people.length > 5 ? [t("more", { count: people.length - 5 })] : []),
  );
  return (
    <Dialog
      onClose={onClose}
      title={title}
      lead={people.length > 1 ? names : t(`${what}.lead`)}
      actions={
        <>
          <DialogClose />
          <Button type="submit" form={form} look="primary" busy={work.isPending}>
            {t(`${what}.verb`)}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={(event) => (event.preventDefault(), send())}>
        {people.length > 1 ? <p className="meta">{t(`${what}.leadAll`)}</p> : null}
        {what === "role" ? (
          <RoleChoices personId={people.length === 1 ? ids[0] : undefined} value={chosen} onChange={setChosen} />
        ) : (
          <LevelChoices value={chosen} onChange={setChosen} />
        )}
        <LogReason {...reason.field} error={work.error} />
      </form>
      {isMissing && chosen === "" ? <Problem>{t(`${what}.missing`)}</Problem> : <FormProblem error={work.error} fields={["reason"]} />}
    </Dialog>
  );
}

function outcomeOf(result: PersonResult, word: string, name: string, why: (result: PersonResult) => string): Outcome {
  const { id, outcome } = result;
  const mark = outcome === "changed" ? "done" : outcome === "refused" ? "refused" : "left";
  return { key: id, name, mark, word, ...(result.code ? { text: why(result) } : {}) };
}

interface ChoicesProps {
  value: string;
  onChange: (value: string) => void;
}

/** Every role with what it is for; for one person, those that one may not give them are locked with the reason. */
function RoleChoices({ personId, ...choice }: ChoicesProps & { personId: string | undefined }) {
  const t = useTranslations("people.bulk");
  const { inShort } = useRefusalText();
  const roles = useQuery(useTRPC().people.givableRoles.queryOptions(personId === undefined ? {} : { id: personId }));
  if (roles.error) return <Note tone="warn">{roles.error.message}</Note>;
  if (!roles.data) return <Skeleton label={t("loading")} />;
  const reasonOf = ({ standing }: GivableRole) => (personId !== undefined && standing.refusal ? inShort(standing.refusal) : null);
  return (
    <Choices
      legend={t("role.label")}
      name="role"
      {...choice}
      options={roles.data.map((role) => {
        const { ref, name, description } = role;
        const reason = reasonOf(role);
        return { value: ref, label: name, desc: reason ?? description, disabled: reason !== null };
      })}
    />
  );
}

function LevelChoices(choice: ChoicesProps) {
  const t = useTranslations("people.bulk");
  const levels = useTranslations("levels");
  const words = useWords();
  return (
    <Choices
      legend={t("level.label")}
      name="level"
      {...choice}
      options={ACCESS_LEVELS.map((level) => ({ value: level, label: words.levels[level], desc: levels(`desc.${level}`) }))}
    />
  );
}
