"use client";

import type { ContactValues } from "@countersign/core/contacts/schema";
import { LocaleName } from "@countersign/core/identity/schema";
import { describeRule, type SegmentRule } from "@countersign/core/segments/schema";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { Select, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { Note } from "~/components/note";
import type { Reason } from "~/components/reason";
import { useToast } from "~/components/toast";
import { partWithNames } from "~/features/segments/named-condition";
import { useContactValues } from "~/features/contacts/use-contact-values";
import { useTRPC } from "~/trpc/client";

interface SaveSegmentProps {
  rule: SegmentRule;
  /** What conditions may name, as the server read it. */
  given: ContactValues | null;
  /** The list is searched as well, which no segment holds. */
  isSearched: boolean;
  /** Why segments can't be made; undefined: they can. */
  denied: Reason | undefined;
}

/** Keeps the filters of the list as a segment. */
export function SaveSegment(props: SaveSegmentProps) {
  const t = useTranslations("saved-views.segment");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" look="quiet" changes denied={props.denied} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {isOpen ? <Open {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Open({ rule, given, isSearched, onClose }: SaveSegmentProps & { onClose: () => void }) {
  const t = useTranslations("saved-views.segment");
  const locale = LocaleName.catch("en").parse(useLocale());
  const trpc = useTRPC();
  const router = useRouter();
  const toast = useToast();
  const { values: known } = useContactValues(given);
  const [name, setName] = useState("");
  const [teamId, setTeamId] = useState("");
  const teams = useQuery(trpc.segments.choices.queryOptions({})).data?.teams ?? [];
  const save = useMutation(
    trpc.segments.create.mutationOptions({
      onSuccess: () => {
        toast(t("saved", { name }));
        onClose();
        router.refresh();
      },
    }),
  );
  return (
    <Dialog
      onClose={onClose}
      title={t("title")}
      lead={t("lead", {
        sentence: describeRule({ ...rule, conditions: rule.conditions.map((part) => partWithNames(part, known)) }, { locale }),
      })}
      onSubmit={() => save.mutate({ name, rule, teamId: teamId || null })}
      actions={
        <>
          <DialogClose />
          <Button look="primary" type="submit" busy={save.isPending || save.isSuccess}>
            {t("go")}
          </Button>
        </>
      }
    >
      {isSearched ? <Note>{t("unsaid")}</Note> : null}
      <TextInput
        label={t("name")}
        value={name}
        maxLength={100}
        error={fieldErrors(save.error?.data).name}
        onChange={(event) => setName(event.target.value)}
      />
      {teams.length > 0 ? (
        <Select
          label={t("team")}
          value={teamId}
          onChange={(event) => setTeamId(event.target.value)}
          options={[{ value: "", label: t("noTeam") }, ...teams.map((team) => ({ value: team.id, label: team.name }))]}
        />
      ) : null}
      <FormProblem error={save.error} fields={["name"]} />
    </Dialog>
  );
}
