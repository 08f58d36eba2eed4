"use client";

import {
  DuplicateRule,
  IMPORT_FIELDS,
  type ImportDetails,
  type ImportPlan,
  type ImportTarget,
  ownTarget,
} from "@countersign/core/imports/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Checkbox, Choices } from "~/components/choice";
import { DataTable } from "~/components/data-table";
import { FormProblem } from "~/components/form-problem";
import { Note } from "~/components/note";
import { AddFields, type AddState, sharedInput } from "~/features/contacts/add-fields";
import { useTRPC } from "~/trpc/client";

/** What each column fills, and what is to become of the rows. */
export function ColumnsForm({ found, onChecked }: { found: ImportDetails; onChecked: () => Promise<void> }) {
  const t = useTranslations("imports.plan");
  const [mapping, setMapping] = useState<readonly (ImportTarget | null)[]>(found.plan.mapping);
  const [duplicates, setDuplicates] = useState<DuplicateRule>(found.plan.duplicates);
  const [groupIds, setGroupIds] = useState<readonly string[]>(found.plan.groupIds);
  const [shared, setShared] = useState<AddState>(() => stateOf(found.plan));
  const check = useMutation(useTRPC().imports.check.mutationOptions({ onSuccess: onChecked }));
  const toggle = (id: string) => setGroupIds((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        check.mutate({ id: found.id, plan: { mapping: [...mapping], duplicates, groupIds: [...groupIds], ...sharedInput(shared) } });
      }}
    >
      <h2>{t("columns")}</h2>
      {found.isRemembered ? <Note>{t("remembered")}</Note> : null}
      <Columns found={found} mapping={mapping} onChange={setMapping} />
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
  );
}

interface ColumnsProps {
  found: ImportDetails;
  mapping: readonly (ImportTarget | null)[];
  onChange: (mapping: readonly (ImportTarget | null)[]) => void;
}

function Columns({ found: { file, fields }, mapping, onChange }: ColumnsProps) {
  const t = useTranslations("imports.plan");
  const nameOf = (at: number) => file.columns[at] || t("column", { no: at + 1 });
  return (
    <DataTable
      caption={t("columns")}
      stack="list"
      inset
      rows={mapping.map((field, at) => ({ field, at }))}
      rowKey={({ at }) => String(at)}
      columns={[
        { key: "column", header: t("inFile"), at: "name", cell: ({ at }) => <b>{nameOf(at)}</b> },
        {
          key: "sample",
          header: t("sample"),
          at: "mid",
          wide: true,
          cell: ({ at }) =>
            file.sample
              .map((cells) => cells[at])
              .filter(Boolean)
              .slice(0, 3)
              .join(" · "),
        },
        {
          key: "field",
          header: t("fills"),
          at: "end",
          cell: ({ field, at }) => (
            <select
              className="select"
              aria-label={t("fillsWhat", { column: nameOf(at) })}
              value={field ?? ""}
              onChange={(event) =>
                onChange(mapping.map((one, place) => (place === at ? ((event.target.value || null) as ImportTarget | null) : one)))
              }
            >
              <option value="">{t("leaveOut")}</option>
              {IMPORT_FIELDS.map((one) => (
                <option key={one} value={one}>
                  {t(`field.${one}`)}
                </option>
              ))}
              {fields.length > 0 ? (
                <optgroup label={t("ownFields")}>
                  {fields.map(({ key, name }) => (
                    <option key={key} value={ownTarget(key)}>
                      {name}
                    </option>
                  ))}
                </optgroup>
              ) : null}
            </select>
          ),
        },
      ]}
    />
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
