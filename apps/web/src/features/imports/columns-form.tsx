"use client";

import { type CustomField, ownTarget } from "@countersign/core/custom-fields/schema";
import { DuplicateRule, type ImportDetails, type ImportPlan, type ImportTarget } from "@countersign/core/imports/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Checkbox, Choices } from "~/components/choice";
import { FormProblem } from "~/components/form-problem";
import { Note } from "~/components/note";
import type { Reason } from "~/components/reason";
import { AddFields, type AddState, sharedInput } from "~/features/contacts/add-fields";
import type { SuggestedField } from "~/features/custom-fields/field-inputs";
import { NewFieldDialog } from "~/features/custom-fields/new-field-dialog";
import { useTRPC } from "~/trpc/client";
import { Columns } from "./columns";

interface ColumnsFormProps {
  found: ImportDetails;
  fieldsDenied: Reason | undefined;
  onChecked: () => Promise<void>;
}

/** What each column fills, and what is to become of the rows. */
export function ColumnsForm({ found, fieldsDenied, onChecked }: ColumnsFormProps) {
  const t = useTranslations("imports.plan");
  const [mapping, setMapping] = useState<readonly (ImportTarget | null)[]>(found.plan.mapping);
  const [made, setMade] = useState<readonly CustomField[]>([]);
  const [making, setMaking] = useState<{ readonly at: number; readonly suggested: SuggestedField } | null>(null);
  const [duplicates, setDuplicates] = useState<DuplicateRule>(found.plan.duplicates);
  const [groupIds, setGroupIds] = useState<readonly string[]>(found.plan.groupIds);
  const [shared, setShared] = useState<AddState>(() => stateOf(found.plan));
  const check = useMutation(useTRPC().imports.check.mutationOptions({ onSuccess: onChecked }));
  const toggle = (id: string) => setGroupIds((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  // Beside the form: what is sent in the dialog would send the form around it as well.
  return (
    <>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          check.mutate({ id: found.id, plan: { mapping: [...mapping], duplicates, groupIds: [...groupIds], ...sharedInput(shared) } });
        }}
      >
        <h2>{t("columns")}</h2>
        {found.isRemembered ? <Note>{t("remembered")}</Note> : null}
        <Columns
          file={found.file}
          fields={[...found.fields, ...made]}
          mapping={mapping}
          onChange={setMapping}
          fieldsDenied={fieldsDenied}
          onMake={(at, suggested) => setMaking({ at, suggested })}
        />
        <div className="stack max-w-[720px]">
          <h2>{t("duplicates")}</h2>
          <Choices
            legend={t("duplicates")}
            name="duplicates"
            value={duplicates}
            onChange={(value) => setDuplicates(DuplicateRule.parse(value))}
            options={DuplicateRule.options.map((rule) => ({ value: rule, label: t(`rule.${rule}`), desc: t(`ruleText.${rule}`) }))}
          />
          <h2>{t("groups")}</h2>
          <p className="meta">{found.needsGroup ? t("groupsNeeded") : t("groupsText")}</p>
          {found.groups.length > 0 ? (
            <div className="stack" role="group" aria-label={t("groups")}>
              {found.groups.map(({ id, name }) => (
                <Checkbox key={id} label={name} checked={groupIds.includes(id)} onChange={() => toggle(id)} />
              ))}
            </div>
          ) : (
            <Note tone={found.needsGroup ? "warn" : "plain"}>{t("noGroups")}</Note>
          )}
          <AddFields
            state={shared}
            onChange={(change) => setShared((before) => ({ ...before, ...change }))}
            teams={found.teams}
            errors={{}}
          />
          <FormProblem error={check.error} />
          <div className="row">
            <Button look="primary" type="submit" busy={check.isPending}>
              {t("go")}
            </Button>
            <span className="meta">{t("goText")}</span>
          </div>
        </div>
      </form>
      {making ? (
        <NewFieldDialog
          suggested={making.suggested}
          onClose={() => setMaking(null)}
          onMade={(field) => {
            setMade((before) => [...before, field]);
            setMapping((before) => before.map((one, place) => (place === making.at ? ownTarget(field.key) : one)));
          }}
        />
      ) : null}
    </>
  );
}

function stateOf({ tags, teamId, consent }: ImportPlan): AddState {
  return {
    tags: tags.join(", "),
    teamId: teamId ?? "",
    agreed: consent.state === "granted",
    source: consent.state === "granted" ? consent.source : "",
  };
}
