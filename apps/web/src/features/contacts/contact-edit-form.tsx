"use client";

import type { ContactToEdit } from "@countersign/core/contacts/schema";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Button, ButtonLink } from "~/components/button";
import { Select, TextArea, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { Note } from "~/components/note";
import { Section } from "~/components/record";
import { TimeZoneSelect } from "~/components/time-zone-select";
import { useToast } from "~/components/toast";
import { ConsentQuestion } from "./consent-question";
import { customDraft, DRAFT_FIELDS, type DraftField } from "./contact-draft";
import { contactName } from "./contact-name";
import { CustomInputs } from "./custom-inputs";
import { useFieldNames } from "./field-names";
import { type LanguageChoice, withHeld } from "./language-name";
import { useContactEdit } from "./use-contact-edit";

interface ContactEditFormProps {
  base: string;
  editing: ContactToEdit;
  timeZones: readonly string[];
  languages: readonly LanguageChoice[];
}

/** Everything that may be changed of a contact by hand. */
export function ContactEditForm({ base, editing, timeZones, languages }: ContactEditFormProps) {
  const { owners, teams, contact, fields } = editing;
  const t = useTranslations("contacts");
  const format = useFormatter();
  const locale = useLocale();
  const router = useRouter();
  const toast = useToast();
  const page = `${base}/${contact.id}`;
  const edit = useContactEdit(editing, ({ isInView }, draft) => {
    const name = contactName(draft) ?? t("noName");
    toast(t(isInView ? "edit.saved" : "edit.givenAway", { name }));
    router.push(isInView ? page : base);
    router.refresh();
  });
  const { draft } = edit;
  const errors = fieldErrors(edit.error?.data);
  const told = (name: DraftField) => ({
    value: draft[name] ?? "",
    error: errors[name],
    onChange: (event: { target: { value: string } }) => edit.set({ [name]: event.target.value }),
  });
  const labels: Record<string, string> = {
    ...Object.fromEntries(fields.map(({ key, name }) => [customDraft(key), name])),
    ...useFieldNames(),
  };
  const line = (name: DraftField, maxLength: number) => <TextInput label={labels[name]} maxLength={maxLength} {...told(name)} />;
  const named = (all: ContactToEdit["owners"]) => all.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form
      className="stack max-w-[720px]"
      onSubmit={(event) => {
        event.preventDefault();
        edit.save();
      }}
    >
      <Section title={t("edit.nameAndAddress")}>
        <div className="grid gap-3 min-[640px]:grid-cols-2">
          {line("firstName", 100)}
          {line("lastName", 100)}
          <TextInput label={labels.email} type="email" maxLength={254} {...told("email")} />
          <TextInput label={labels.phone} type="tel" hint={t("edit.phoneHint")} maxLength={40} {...told("phone")} />
        </div>
        {edit.isMoved ? (
          <div className="stack pt-3">
            <Note tone="info">
              <b>{t("edit.newAddress")}</b> {t("edit.newAddressText")}
            </Note>
            <ConsentQuestion value={edit.consent} onChange={edit.setConsent} error={errors.consent} />
          </div>
        ) : null}
      </Section>
      <Section title={t("edit.place")}>
        <div className="grid gap-3 min-[640px]:grid-cols-2">
          {line("city", 100)}
          {line("country", 100)}
          <Select
            label={labels.language}
            options={[{ value: "", label: t("edit.noLanguage") }, ...withHeld(languages, locale, draft.language)]}
            {...told("language")}
          />
          <TimeZoneSelect label={labels.timeZone} zones={timeZones} unknown={t("edit.noZone")} {...told("timeZone")} />
        </div>
      </Section>
      <Section title={t("edit.sorting")}>
        <div className="grid gap-3 min-[640px]:grid-cols-2">
          {line("category", 60)}
          <TextArea label={labels.tags} hint={t("edit.tagsHint")} rows={4} maxLength={1_300} {...told("tags")} />
        </div>
      </Section>
      {fields.length > 0 ? (
        <Section title={t("custom.title")}>
          <div className="grid gap-3 min-[640px]:grid-cols-2">
            <CustomInputs
              fields={fields}
              value={(key) => draft[customDraft(key)] ?? ""}
              error={(key) => errors[customDraft(key)]}
              onChange={(key, text) => edit.set({ [customDraft(key)]: text })}
            />
          </div>
        </Section>
      ) : null}
      <Section title={t("edit.holders")}>
        <div className="grid gap-3 min-[640px]:grid-cols-2">
          <Select
            label={labels.ownerId}
            hint={t("edit.ownerHint")}
            options={[...named(owners), { value: "", label: t("nobody") }]}
            {...told("ownerId")}
          />
          <Select label={labels.teamId} options={[...named(teams), { value: "", label: t("addPage.noTeam") }]} {...told("teamId")} />
        </div>
      </Section>
      {edit.both !== null ? (
        <div role="alert">
          <Note tone="warn">
            <b>{t("edit.overtaken")}</b>{" "}
            {edit.both.length === 0
              ? t("edit.takenOver")
              : t("edit.both", {
                  fields: format.list(
                    edit.both.map((field) => labels[field] ?? field),
                    { type: "conjunction" },
                  ),
                })}
          </Note>
        </div>
      ) : null}
      <FormProblem error={edit.error} fields={[...DRAFT_FIELDS, ...fields.map(({ key }) => customDraft(key)), "consent"]} />
      <div className="row">
        <Button look="primary" type="submit" busy={edit.isSaving}>
          {t("edit.save")}
        </Button>
        <ButtonLink href={page}>{t("edit.cancel")}</ButtonLink>
      </div>
    </form>
  );
}
