"use client";

import type { ManagedField, ManagedFields } from "@countersign/core/custom-fields/schema";
import { ArrowDownIcon, ArrowUpIcon } from "@phosphor-icons/react/ssr";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button } from "~/components/button";
import { type Column, DataTable } from "~/components/data-table";
import { FormProblem } from "~/components/form-problem";
import { useTRPC } from "~/trpc/client";
import { EditField } from "./edit-field";
import { RemoveField } from "./remove-field";

/** The fields in their order, with how many contacts have a value in each and what uses it. */
export function FieldsTable({ fields, seesAll }: ManagedFields) {
  const t = useTranslations("custom-fields");
  const format = useFormatter();
  const router = useRouter();
  const trpc = useTRPC();
  const holders = useQuery(trpc.customFields.holders.queryOptions({}));
  const order = useMutation(trpc.customFields.order.mutationOptions({ onSuccess: () => router.refresh() }));
  const countOf = ({ key }: ManagedField) => (holders.data ? (holders.data[key] ?? 0) : undefined);
  function move(from: number, by: -1 | 1): void {
    const ids = fields.map(({ id }) => id);
    const [moved] = ids.splice(from, 1);
    ids.splice(from + by, 0, moved!);
    order.mutate({ ids });
  }
  const columns: Column<ManagedField>[] = [
    {
      key: "name",
      header: t("name"),
      at: "name",
      cell: ({ name, key }) => (
        <>
          <b>{name}</b>
          <span className="meta mono block">{key}</span>
        </>
      ),
    },
    {
      key: "type",
      header: t("type"),
      at: "mid",
      wide: true,
      cell: ({ type, options }) => (
        <>
          {t(`types.${type}`)}
          {options.length > 0 ? <span className="meta block">{options.join(" · ")}</span> : null}
        </>
      ),
    },
    {
      key: "holders",
      header: t(seesAll ? "holders" : "holdersInView"),
      at: "state",
      num: true,
      cell: (field) => {
        const count = countOf(field);
        return count === undefined ? <span className="meta">{t(holders.isError ? "notCounted" : "counting")}</span> : format.number(count);
      },
    },
    {
      key: "uses",
      header: t("uses"),
      at: "foot",
      wide: true,
      cell: ({ segments, others, campaigns, forms, otherForms }) => {
        const uses = [
          ...segments,
          ...(others > 0 ? [t("otherSegments", { count: others })] : []),
          ...(campaigns > 0 ? [t("waitingCampaigns", { count: campaigns })] : []),
          ...forms.map((name) => t("form", { name })),
          ...(otherForms > 0 ? [t("otherForms", { count: otherForms })] : []),
        ];
        return uses.length === 0 ? <span className="meta">{t("unused")}</span> : uses.join(" · ");
      },
    },
    {
      key: "acts",
      header: <span className="vh">{t("acts")}</span>,
      at: "end",
      nowrap: true,
      cell: (field) => {
        const place = fields.indexOf(field);
        return (
          <div className="row">
            {([-1, 1] as const).map((by) => (
              <Button
                key={by}
                size="sm"
                look="quiet"
                iconOnly
                icon={by === -1 ? <ArrowUpIcon className="icon" aria-hidden /> : <ArrowDownIcon className="icon" aria-hidden />}
                label={t(by === -1 ? "up" : "down", { name: field.name })}
                busy={order.isPending}
                disabled={place + by < 0 || place + by >= fields.length}
                onClick={() => move(place, by)}
              />
            ))}
            <EditField field={field} />
            <RemoveField field={field} holders={countOf(field)} seesAll={seesAll} />
          </div>
        );
      },
    },
  ];
  return (
    <>
      <FormProblem error={order.error} />
      <DataTable caption={t("title")} columns={columns} rows={fields} rowKey={({ id }) => id} comfort />
    </>
  );
}
