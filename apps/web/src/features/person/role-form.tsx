"use client";

import type { GivableRole, PersonDetails } from "@countersign/core/people/schema";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Select } from "~/components/field";
import { FormProblem } from "~/components/form-problem";
import { LogReason, useLogReason } from "~/components/log-reason";
import { Note, Problem } from "~/components/note";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { EVERY_LOOK, ImpactSection } from "../roles/impact-section";
import { useStandingText } from "./standing";

interface RoleFormProps {
  accountSlug: string;
  person: PersonDetails;
  roles: readonly GivableRole[];
}

/** The role of a person: what another one would change is told before it is given; what can't be given says why, permission by permission. */
export function RoleForm({ accountSlug, person, roles }: RoleFormProps) {
  const t = useTranslations("person.role");
  const textOf = useStandingText(person.name);
  const [ref, choose] = useState(person.role.ref);
  const kept = roles.find((role) => role.ref === person.role.ref);
  // What stands against every role stands against the present one as well.
  const locked = person.isOwner
    ? { ok: false, code: "is-owner" as const, refusal: null }
    : kept && !kept.standing.ok
      ? kept.standing
      : null;
  if (locked)
    return (
      <Note>
        <b>{person.role.name}</b> <Lines title={t("locked", { name: person.name })} lines={textOf(locked)} />
      </Note>
    );
  const chosen = roles.find((role) => role.ref === ref);
  // Account Admin is always given by hand, and then the provider gives no role any more.
  const isManaged = person.role.isManaged && ref !== "account-admin";
  const options = (isBuiltIn: boolean) =>
    roles
      .filter((role) => role.isBuiltIn === isBuiltIn)
      .map(({ ref: value, name, standing }) => (
        <option key={value} value={value}>
          {value === person.role.ref ? t("now", { role: name }) : standing.ok ? name : t("beyond", { role: name })}
        </option>
      ));
  return (
    <>
      <Select
        label={t("choose", { name: person.name })}
        hint={chosen?.description}
        value={ref}
        onChange={(event) => choose(event.target.value)}
      >
        <optgroup label={t("builtIn")}>{options(true)}</optgroup>
        {roles.some(({ isBuiltIn }) => !isBuiltIn) ? <optgroup label={t("custom")}>{options(false)}</optgroup> : null}
      </Select>
      {person.role.isManaged ? <Note>{t("managed", { name: person.name })}</Note> : null}
      {!chosen || ref === person.role.ref ? null : isManaged ? (
        <Problem>{t("managedOne", { role: chosen.name })}</Problem>
      ) : chosen.standing.ok ? (
        <GiveRole key={ref} accountSlug={accountSlug} person={person} role={chosen} onKeep={() => choose(person.role.ref)} />
      ) : (
        <Problem>
          <Lines title={t("lockedOne", { role: chosen.name })} lines={textOf(chosen.standing)} />
        </Problem>
      )}
    </>
  );
}

/** A sentence and the reasons for it, one a line. */
function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <>
      {title}
      {lines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </>
  );
}

interface GiveRoleProps {
  accountSlug: string;
  person: PersonDetails;
  role: GivableRole;
  onKeep: () => void;
}

function GiveRole({ accountSlug, person: { id, name, role: now }, role, onKeep }: GiveRoleProps) {
  const t = useTranslations("person");
  const router = useRouter();
  const toast = useToast();
  const trpc = useTRPC();
  const reason = useLogReason();
  const preview = useQuery(trpc.people.previewRole.queryOptions({ id, role: role.ref }, EVERY_LOOK));
  const give = useMutation(
    trpc.people.changeRole.mutationOptions({
      onSuccess: () => toast(t("role.saved", { name, role: role.name })),
      // Somebody else was faster: their role is shown.
      onSettled: () => router.refresh(),
    }),
  );
  const failed = give.error ?? preview.error;
  return (
    <>
      <ImpactSection
        title={t("role.impact", { name })}
        accountSlug={accountSlug}
        impact={preview.data}
        isPending={preview.isPending}
        nobody={t("role.same", { name })}
      />
      <FormProblem error={failed} fields={["reason"]} />
      <LogReason {...reason.field} error={give.error} />
      <div className="row">
        <Button
          look="primary"
          busy={give.isPending}
          onClick={() => give.mutate({ id, role: role.ref, expected: now.ref, ...reason.given })}
        >
          {t("role.save", { role: role.name })}
        </Button>
        <Button look="quiet" onClick={onKeep}>
          {t("role.discard")}
        </Button>
      </div>
    </>
  );
}
