"use client";

import type { CustomField } from "@countersign/core/custom-fields/schema";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { Note } from "~/components/note";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { customDraft } from "./contact-draft";
import { CustomInputs } from "./custom-inputs";
import { AddFields, firstState, sharedInput } from "./add-fields";
import { useFieldNames } from "./field-names";

const NAMES = ["firstName", "lastName"] as const;
const OTHERS = ["city", "country", "category"] as const;
const EMPTY = { email: "", firstName: "", lastName: "", city: "", country: "", category: "" };

interface AddContactFormProps {
  base: string;
  teams: readonly { id: string; name: string }[];
  /** Of the account's own. */
  fields: readonly CustomField[];
}

/** One contact by hand. */
export function AddContactForm({ base, teams, fields: own }: AddContactFormProps) {
  const t = useTranslations("contacts.addPage");
  const labels = useFieldNames();
  const router = useRouter();
  const toast = useToast();
  const [fields, setFields] = useState(EMPTY);
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const [shared, setShared] = useState(firstState(teams));
  const create = useMutation(
    useTRPC().contacts.create.mutationOptions({
      onSuccess: ({ id }) => {
        toast(t("added", { name: [fields.firstName, fields.lastName].join(" ").trim() || fields.email }));
        router.push(`${base}?peek=${id}`);
        router.refresh();
      },
    }),
  );
  const errors = fieldErrors(create.error?.data);
  const set = (name: keyof typeof EMPTY) => (event: { target: { value: string } }) =>
    setFields((before) => ({ ...before, [name]: event.target.value }));
  return (
    <form
      className="stack max-w-[560px]"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ ...fields, fields: written, ...sharedInput(shared) });
      }}
    >
      <TextInput
        label={labels.email}
        type="email"
        required
        maxLength={254}
        value={fields.email}
        error={errors.email}
        onChange={set("email")}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        {NAMES.map((name) => (
          <TextInput key={name} label={labels[name]} maxLength={100} value={fields[name]} error={errors[name]} onChange={set(name)} />
        ))}
        {OTHERS.map((name) => (
          <TextInput key={name} label={labels[name]} maxLength={60} value={fields[name]} error={errors[name]} onChange={set(name)} />
        ))}
        <CustomInputs
          fields={own}
          value={(key) => written[key] ?? ""}
          error={(key) => errors[customDraft(key)]}
          onChange={(key, text) => setWritten((before) => ({ ...before, [key]: text }))}
        />
      </div>
      <AddFields state={shared} onChange={(change) => setShared((before) => ({ ...before, ...change }))} teams={teams} errors={errors} />
      {create.error && Object.keys(errors).length === 0 ? <Note tone="warn">{create.error.message || t("failed")}</Note> : null}
      <div className="row">
        <Button look="primary" type="submit" busy={create.isPending}>
          {t("save")}
        </Button>
        <span className="meta">{t("ownerNote")}</span>
      </div>
    </form>
  );
}
