"use client";

import type { CreateView, SavedView, SavedViews, ViewAudience } from "@countersign/core/saved-views/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Checkbox, Choices } from "~/components/choice";
import { Dialog, DialogClose } from "~/components/dialog";
import { Select, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";

interface SaveViewProps {
  /** null: a new one. */
  view: SavedView | null;
  /** What the list asks for now. */
  list: Pick<CreateView, "filters" | "sort">;
  /** The columns that are shown now. */
  columns: NonNullable<CreateView["columns"]>;
  mayShare: SavedViews["mayShare"];
  onClose: () => void;
  onSaved: (id: string) => void;
}

/** Keeps the list as it is under a name, or gives a view another name or other readers. */
export function SaveView({ view, list, columns, mayShare, onClose, onSaved }: SaveViewProps) {
  const t = useTranslations("saved-views.save");
  const trpc = useTRPC();
  const [name, setName] = useState(view?.name ?? "");
  const [to, setTo] = useState<ViewAudience["to"]>(view?.audience.to ?? "me");
  const [teamId, setTeamId] = useState(view?.audience.to === "team" ? view.audience.teamId : (mayShare.teams[0]?.id ?? ""));
  const [hasColumns, setHasColumns] = useState(view ? view.columns !== null : false);
  const done = { onSuccess: ({ id }: { id: string }) => onSaved(id) };
  const create = useMutation(trpc.savedViews.create.mutationOptions(done));
  const update = useMutation(trpc.savedViews.update.mutationOptions(done));
  const save = view ? update : create;
  const errors = fieldErrors(save.error?.data);
  const submit = () => {
    const audience: ViewAudience = to === "team" ? { to, teamId } : { to };
    const kept = { name, audience, columns: hasColumns ? (view?.columns ?? columns) : null };
    if (view) update.mutate({ ...kept, id: view.id, updatedAt: view.updatedAt, filters: view.filters, sort: view.sort });
    else create.mutate({ ...kept, ...list });
  };
  const isShared = mayShare.teams.length > 0 || mayShare.account || to !== "me";
  return (
    <Dialog
      onClose={onClose}
      title={t(view ? "change" : "title")}
      lead={t("lead")}
      onSubmit={submit}
      actions={
        <>
          <DialogClose />
          <Button look="primary" type="submit" busy={save.isPending || save.isSuccess}>
            {t("go")}
          </Button>
        </>
      }
    >
      <TextInput label={t("name")} value={name} maxLength={100} error={errors.name} onChange={(event) => setName(event.target.value)} />
      {isShared ? (
        <Choices
          isTitled
          legend={t("for")}
          name="audience"
          value={to}
          onChange={(value) => setTo(value === "team" || value === "account" ? value : "me")}
          options={[
            { value: "me", label: t("me") },
            ...(mayShare.teams.length > 0 || to === "team" ? [{ value: "team", label: t("team"), desc: t("shared") }] : []),
            ...(mayShare.account || to === "account" ? [{ value: "account", label: t("account"), desc: t("shared") }] : []),
          ]}
        />
      ) : null}
      {to === "team" && mayShare.teams.length > 1 ? (
        <Select
          label={t("whichTeam")}
          value={teamId}
          onChange={(event) => setTeamId(event.target.value)}
          options={mayShare.teams.map((team) => ({ value: team.id, label: team.name }))}
        />
      ) : null}
      <Checkbox
        label={t("columns")}
        desc={t("columnsText")}
        checked={hasColumns}
        onChange={(event) => setHasColumns(event.target.checked)}
      />
      <FormProblem error={save.error} fields={["name"]} />
    </Dialog>
  );
}
