"use client";

import { ownKey } from "@countersign/core/custom-fields/schema";
import { type ComparedContact, MAX_TAGS, MERGE_FIELDS, type MergeField } from "@countersign/core/contacts/schema";
import { useMutation } from "@tanstack/react-query";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { type Column, DataTable } from "~/components/data-table";
import { Dialog, DialogClose } from "~/components/dialog";
import { FormProblem } from "~/components/form-problem";
import { useMomentText } from "~/components/moment";
import { Note } from "~/components/note";
import { Section } from "~/components/record";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";
import { useCustomText } from "./custom-value";
import { useFieldNames } from "./field-names";
import { languageName } from "./language-name";
import { MergeTags } from "./merge-tags";
import { consentOfBoth, type MergeRow, type MergeValue, ownOfOne, proposed, rowsToChoose, valueOf } from "./merge-fields";

interface MergeFormProps {
  base: string;
  contact: ComparedContact;
  other: ComparedContact;
}

/** Which value stays of each field in which two contacts differ, what comes together of itself, and the merging. */
export function MergeForm({ base, contact, other }: MergeFormProps) {
  const t = useTranslations("contacts");
  const format = useFormatter();
  const momentText = useMomentText();
  const router = useRouter();
  const toast = useToast();
  const customText = useCustomText();
  const locale = useLocale();
  const different = rowsToChoose(contact, other);
  const [fromOther, setFromOther] = useState<readonly MergeRow[]>(() => proposed(contact, other, different));
  const tags = [...new Set([...contact.tags, ...other.tags])];
  const isTooMany = tags.length > MAX_TAGS;
  const [kept, setKept] = useState<readonly string[]>(tags.slice(0, MAX_TAGS));
  const [isAsking, setAsking] = useState(false);
  const merge = useMutation(
    useTRPC().contacts.merge.mutationOptions({
      onSuccess: ({ isInView }) => {
        toast(t(isInView ? "merge.done" : "merge.doneOut"));
        router.push(isInView ? `${base}/${contact.id}` : base);
        router.refresh();
      },
      onError: (error) => {
        setAsking(false);
        if (failureOf(error).code !== "contacts-changed") return;
        toast(t("merge.overtaken"));
        router.refresh();
      },
    }),
  );
  const labels: Readonly<Record<MergeField, string>> = useFieldNames();
  const labelOf = (row: MergeRow) => (isShared(row) ? labels[row] : (contact.fields.find(({ key }) => key === ownKey(row))?.name ?? ""));
  const textOf = (value: MergeValue | null, row: MergeRow) => {
    if (value === null) return t("merge.empty");
    if (typeof value.shown !== "string") return customText(value.shown);
    return row === "language" ? languageName(value.shown, locale) : value.shown;
  };
  const choose = (field: MergeRow, isOther: boolean) =>
    setFromOther((before) => [...before.filter((one) => one !== field), ...(isOther ? [field] : [])]);
  const side = (of: ComparedContact, isOther: boolean): Column<MergeRow> => ({
    key: isOther ? "goes" : "stays",
    header: t(isOther ? "merge.goes" : "merge.stays"),
    at: "mid",
    cell: (field) => {
      const text = textOf(valueOf(of, field), field);
      return (
        <label className="check">
          <input
            type="radio"
            name={field}
            aria-label={t("merge.take", { field: labelOf(field), value: text })}
            checked={fromOther.includes(field) === isOther}
            onChange={() => choose(field, isOther)}
          />
          <span className="wrap-anywhere">{valueOf(of, field) ? text : <span className="meta">{text}</span>}</span>
        </label>
      );
    },
  });
  const added = (of: ComparedContact) => momentText(of.createdAt, "day");
  const groups = [...new Set([...contact.groups, ...other.groups])];
  const alone = ownOfOne(contact, other);
  const same = MERGE_FIELDS.filter((field) => !different.includes(field) && valueOf(contact, field) !== null).length;
  return (
    <div className="stack max-w-[860px] pt-4">
      <DataTable
        inset
        stack="list"
        caption={t("merge.caption")}
        columns={[{ key: "field", header: t("merge.field"), at: "name", cell: labelOf }, side(contact, false), side(other, true)]}
        rows={different}
        rowKey={(field) => field}
      />
      <p className="meta">
        {t("merge.addedOn", { stays: added(contact), goes: added(other) })} {same > 0 ? t("merge.same", { count: same }) : null}
      </p>
      {isTooMany ? <MergeTags tags={tags} kept={kept} onChange={setKept} /> : null}
      <Section title={t("merge.together")}>
        <ul className="grid gap-2">
          {isTooMany ? null : <li>{tags.length > 0 ? t("merge.tags", { tags: format.list(tags) }) : t("merge.noTags")}</li>}
          <li>{groups.length > 0 ? t("merge.groups", { groups: format.list(groups) }) : t("merge.noGroups")}</li>
          {alone.length > 0 ? <li>{t("merge.own", { fields: format.list(alone) })}</li> : null}
          <li>{t("merge.consent", { state: t(`merge.consentOf.${consentOfBoth(contact, other)}`) })}</li>
          <li>{t("merge.rest")}</li>
        </ul>
      </Section>
      <Note>{t("merge.final")}</Note>
      <FormProblem error={merge.error} />
      <div className="row">
        <Button look="primary" changes onClick={() => setAsking(true)}>
          {t("merge.verb")}
        </Button>
        <ButtonLink href={`${base}/${contact.id}`}>{t("edit.cancel")}</ButtonLink>
      </div>
      <Dialog
        narrow
        open={isAsking && !merge.isSuccess}
        onOpenChange={setAsking}
        title={t("merge.ask")}
        lead={t("merge.final")}
        onSubmit={() =>
          merge.mutate({
            id: contact.id,
            otherId: other.id,
            expected: { contact: contact.updatedAt, other: other.updatedAt },
            fromOther: MERGE_FIELDS.filter((field) => different.includes(field) && fromOther.includes(field)),
            ...(isTooMany && { tags: [...kept] }),
            attributesFromOther: different.filter((row) => fromOther.includes(row)).flatMap((row) => ownKey(row) ?? []),
          })
        }
        actions={
          <>
            <DialogClose />
            <Button look="seal" type="submit" busy={merge.isPending}>
              {t("merge.verb")}
            </Button>
          </>
        }
      >
        <p>{t("merge.lead", { email: contact.email ?? "" })}</p>
      </Dialog>
    </div>
  );
}

const isShared = (row: MergeRow): row is MergeField => ownKey(row) === null;
