"use client";

import { type CustomField, ownTarget, suggestType } from "@countersign/core/custom-fields/schema";
import { IMPORT_FIELDS, type ImportDetails, type ImportTarget } from "@countersign/core/imports/schema";
import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { Button } from "~/components/button";
import { DataTable } from "~/components/data-table";
import type { Reason } from "~/components/reason";
import type { SuggestedField } from "~/features/custom-fields/field-inputs";

interface ColumnsProps {
  file: ImportDetails["file"];
  fields: readonly CustomField[];
  mapping: readonly (ImportTarget | null)[];
  onChange: (mapping: (ImportTarget | null)[]) => void;
  /** Why the person may not make fields of the account's own; undefined: they may. */
  fieldsDenied: Reason | undefined;
  /** Asks for a field of the column at this place. */
  onMake: (at: number, suggested: SuggestedField) => void;
}

/** Each column of a file with a few of its cells, and what it fills; for one that fills nothing a field can be made. */
export function Columns({ file, fields, mapping, onChange, fieldsDenied, onMake }: ColumnsProps) {
  const t = useTranslations("imports.plan");
  const nameOf = (at: number) => file.columns[at] || t("column", { no: at + 1 });
  const cellsOf = (at: number) => file.sample.map((cells) => cells[at] ?? "").filter((cell) => cell !== "");
  const set = (at: number, target: ImportTarget | null) => onChange(mapping.map((one, place) => (place === at ? target : one)));
  return (
    <>
      <DataTable
        caption={t("columns")}
        stack="list"
        inset
        rows={mapping.map((target, at) => ({ target, at }))}
        rowKey={({ at }) => String(at)}
        columns={[
          { key: "column", header: t("inFile"), at: "name", cell: ({ at }) => <b>{nameOf(at)}</b> },
          { key: "sample", header: t("sample"), at: "mid", wide: true, cell: ({ at }) => cellsOf(at).slice(0, 3).join(" · ") },
          {
            key: "field",
            header: t("fills"),
            at: "mid",
            cell: ({ target, at }) => (
              <div className="row">
                <select
                  className="select"
                  aria-label={t("fillsWhat", { column: nameOf(at) })}
                  value={target ?? ""}
                  onChange={(event) => set(at, (event.target.value || null) as ImportTarget | null)}
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
                {target === null && !fieldsDenied ? (
                  <Button
                    changes
                    size="sm"
                    look="quiet"
                    icon={<PlusIcon className="icon" aria-hidden />}
                    aria-label={t("makeFieldOf", { column: nameOf(at) })}
                    onClick={() => onMake(at, { name: file.columns[at] ?? "", type: suggestType(cellsOf(at)) })}
                  >
                    {t("makeField")}
                  </Button>
                ) : null}
              </div>
            ),
          },
        ]}
      />
      {fieldsDenied && mapping.includes(null) ? (
        <p className="row meta">
          {t("noField")}
          <Button size="sm" denied={fieldsDenied}>
            {t("makeField")}
          </Button>
        </p>
      ) : null}
    </>
  );
}
