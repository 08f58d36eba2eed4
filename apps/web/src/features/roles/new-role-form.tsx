"use client";

import type { RoleMatrix } from "@countersign/core/roles/schema";
import type { Grants, Scope } from "@countersign/permissions";
import { labelOf } from "@countersign/permissions/messages";
import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Choices } from "~/components/choice";
import { Field, TextInput } from "~/components/field";
import { fieldErrors } from "~/components/field-errors";
import { FormProblem } from "~/components/form-problem";
import { KeptForm } from "~/components/kept-form";
import { Note } from "~/components/note";
import { useWords } from "~/i18n/words";
import { useTRPC } from "~/trpc/client";
import { startOf } from "./new-role";

interface NewRoleFormProps {
  base: string;
  matrix: RoleMatrix;
  /** The role that the address names as the one to clone. */
  from: string | null;
}

/** Create role: its name, which role it is a copy of, and the default scope; what follows is the editor. */
export function NewRoleForm({ base, matrix: { roles, rows }, from: first }: NewRoleFormProps) {
  const t = useTranslations("roles.create-form");
  const words = useWords();
  const format = useFormatter();
  const router = useRouter();
  const [name, setName] = useState("");
  const [from, setFrom] = useState(roles.some(({ ref }) => ref === first) ? (first ?? "") : "marketing-user");
  const [scope, setScope] = useState<Scope | "keep">("keep");
  const at = roles.findIndex(({ ref }) => ref === from);
  const source = roles[at];
  const granted = rows.flatMap(({ key, grants }) => (grants[at] ? [[key, grants[at]] as const] : []));
  const start = startOf({ ref: from, grants: Object.fromEntries(granted) as Grants }, scope);
  const create = useMutation(useTRPC().roles.create.mutationOptions({ onSuccess: ({ id }) => router.push(`${base}/${id}`) }));
  const errors = fieldErrors(create.error?.data);
  const list = (keys: readonly string[]) => format.list(keys.map((key) => labelOf(key, words)));
  return (
    <KeptForm className="stack form" action={() => create.mutate({ name: name.trim(), description: "", from, grants: start.grants })}>
      <TextInput
        label={t("name")}
        hint={t("nameHint")}
        value={name}
        required
        error={errors.name}
        onChange={(event) => setName(event.target.value)}
      />
      <Field label={t("from")} hint={source?.description} error={errors.from}>
        {(control) => (
          <select {...control} className="select" value={from} onChange={(event) => setFrom(event.target.value)}>
            {[true, false].map((isBuiltIn) => (
              <optgroup key={String(isBuiltIn)} label={t(isBuiltIn ? "builtIn" : "custom")}>
                {roles
                  .filter((role) => role.isBuiltIn === isBuiltIn)
                  .map((role) => (
                    <option key={role.ref} value={role.ref}>
                      {role.name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      <Choices
        legend={t("scope")}
        name="scope"
        value={scope}
        onChange={(value) => setScope(value as Scope | "keep")}
        options={[
          { value: "keep", label: t("keep"), desc: t("keepText", { name: source?.name ?? "" }) },
          ...(["global", "group", "own"] as const).map((one) => ({ value: one, label: words.scopes[one], desc: t(`scopes.${one}`) })),
        ]}
      />
      <Note tone={start.unoffered.length > 0 ? "warn" : "plain"}>
        <b>{t("grants", { count: Object.keys(start.grants).length })}</b>
        {start.unoffered.length > 0 ? (
          <span className="block">{t("unoffered", { names: list(start.unoffered), count: start.unoffered.length })}</span>
        ) : null}
        {start.reserved.length > 0 ? <span className="block">{t("reserved", { names: list(start.reserved) })}</span> : null}
      </Note>
      <FormProblem error={create.error} fields={["name", "from"]} />
      <div className="row">
        <Button look="primary" size="form" type="submit" busy={create.isPending}>
          {t("create")}
        </Button>
        <ButtonLink size="form" href={base}>
          {t("cancel")}
        </ButtonLink>
      </div>
    </KeptForm>
  );
}
