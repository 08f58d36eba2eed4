"use client";

import type { InvitePeople } from "@countersign/core/invitations/schema";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Checkbox, Segmented } from "~/components/choice";
import { TextArea } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { inviteesIn } from "./addresses";
import { RoleSelect } from "./role-select";

/** What is typed and chosen, kept until somebody is invited. */
export interface Invitation {
  readonly by: "mail" | "link";
  readonly addresses: string;
  readonly role: string;
  readonly teams: readonly string[];
  readonly message: string;
}

export const NO_INVITATION: Invitation = { by: "mail", addresses: "", role: "", teams: [], message: "" };

export interface InviteFormProps {
  /** Of the form: its button stands below, in the dialog. */
  id: string;
  form: Invitation;
  onChange: (form: Invitation) => void;
  teams: readonly { readonly id: string; readonly name: string }[];
  /** At Group whoever is invited comes into one of one's own teams. */
  reach: "group" | "global";
  error: { readonly message: string; readonly data?: unknown } | null;
  onInvite: (input: InvitePeople) => void;
}

/** Whom to invite, as what, into which teams, and what to write to them. */
export function InviteForm({ id: formId, form, onChange, teams, reach, error, onInvite }: InviteFormProps) {
  const t = useTranslations("invitations.invite");
  const [tried, setTried] = useState(false);
  const { by, addresses, role, message } = form;
  const people = inviteesIn(addresses);
  const errors = fieldErrors(error?.data);
  const set = (changed: Partial<Invitation>) => onChange({ ...form, ...changed });
  const send = () => {
    setTried(true);
    if (people.length === 0 || role === "") return;
    onInvite({ people, role, teams: [...form.teams], by, ...(message.trim() ? { message: message.trim() } : {}) });
  };
  return (
    <form id={formId} className="stack" onSubmit={(event) => (event.preventDefault(), send())}>
      <Segmented
        wide
        legend={t("by.label")}
        name="by"
        value={by}
        onChange={(value) => set({ by: value === "link" ? "link" : "mail" })}
        options={[
          { value: "mail", label: t("by.mail") },
          { value: "link", label: t("by.link") },
        ]}
      />
      <TextArea
        label={t("addresses")}
        hint={t("addressesHint")}
        aside={people.length > 0 ? t("count", { count: people.length }) : undefined}
        rows={3}
        value={addresses}
        error={errors.people ?? (tried && people.length === 0 ? t("noAddress") : undefined)}
        onChange={(event) => set({ addresses: event.target.value })}
      />
      <RoleSelect
        value={role}
        onChange={(next) => set({ role: next })}
        error={errors.role ?? (tried && role === "" ? t("noRole") : undefined)}
      />
      {teams.length > 0 ? (
        <fieldset className="field">
          <legend className="label">{t("teams")}</legend>
          <span className="hint">{t(reach === "group" ? "teamsOwn" : "teamsHint")}</span>
          <div className="picks">
            {teams.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                checked={form.teams.includes(id)}
                onChange={({ target }) => set({ teams: target.checked ? [...form.teams, id] : form.teams.filter((other) => other !== id) })}
              />
            ))}
          </div>
        </fieldset>
      ) : null}
      <TextArea
        label={t("message")}
        hint={t(`messageHint.${by}`)}
        rows={2}
        value={message}
        error={errors.message}
        onChange={(event) => set({ message: event.target.value })}
      />
      <FormProblem error={error} fields={["people", "role", "message"]} />
    </form>
  );
}
