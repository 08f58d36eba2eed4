"use client";

import type { RoleDetails } from "@countersign/core/roles/schema";
import { type Grants, grantsOf, vectorOf } from "@countersign/permissions";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Note } from "~/components/note";
import type { Reason } from "~/components/reason";
import { useToast } from "~/components/toast";
import { authorityOverRoles } from "../permissions-editor/authority";
import { ChangeBar } from "../permissions-editor/change-bar";
import { PermissionTable } from "../permissions-editor/permission-table";
import type { Filter } from "../permissions-editor/filters";
import { LeaveGuard } from "../permissions-editor/leave-guard";
import { usePermissionDraft } from "../permissions-editor/use-permission-draft";
import { OriginReview } from "./origin-review";
import { ReviewRole } from "./review-role";
import { RoleHeader, type RoleLabel } from "./role-header";
import { type OtherVersion, TheirChange } from "./their-change";

interface RoleEditorProps {
  base: string;
  accountSlug: string;
  details: RoleDetails;
  /** Roles that people may get in the place of this one. */
  others: readonly { ref: string; name: string }[];
  /** In which it can be looked at. */
  teams: readonly { id: string; name: string }[];
  /** As in `packSubject`: who looks at it. */
  subject: string;
  /** Why the person changes no roles; undefined: they may. */
  denied: Reason | undefined;
  filter: Filter | null;
}

/** A role, whole: to be changed by an Account Admin where it is a custom one, and to be read by everybody else with the reason why. */
export function RoleEditor({ base, accountSlug, details, others, teams, subject, denied, filter }: RoleEditorProps) {
  const t = useTranslations("roles.editor");
  const router = useRouter();
  const toast = useToast();
  const { role, permissions, grants, origin } = details;
  const authority = authorityOverRoles(subject);
  const draft = usePermissionDraft(vectorOf(grants), authority);
  const [saved, setSaved] = useState({ name: role.name, description: role.description, version: role.version ?? 0 });
  const [label, setLabel] = useState<RoleLabel>(saved);
  const [isReviewing, setReviewing] = useState(false);
  const [theirs, setTheirs] = useState<OtherVersion | null>(null);
  const isReadOnly = role.isBuiltIn || denied !== undefined;
  const renamed = Number(label.name !== saved.name) + Number(label.description !== saved.description);
  const isUnsaved = draft.changes.length + renamed > 0;

  function taken(other: OtherVersion): void {
    setReviewing(false);
    setTheirs(other);
  }
  function reapply(other: OtherVersion): void {
    draft.reapplyTo(vectorOf(other.grants as Grants));
    // A name that only they changed is theirs; one that both changed stays as it was typed.
    setLabel({
      name: label.name === saved.name ? other.name : label.name,
      description: label.description === saved.description ? other.description : label.description,
    });
    setSaved(other);
    setTheirs(null);
  }
  function done(version: number): void {
    draft.settle();
    setSaved({ ...label, version });
    setReviewing(false);
    toast(t("saved", { name: label.name }));
    router.refresh();
  }

  return (
    <>
      <LeaveGuard isUnsaved={isUnsaved} lead={t("leave")} />
      <div className="page">
        <RoleHeader
          base={base}
          accountSlug={accountSlug}
          details={details}
          label={label}
          onLabel={isReadOnly ? null : setLabel}
          version={saved.version}
          others={others}
          teams={teams}
          denied={denied}
        />
        {role.isBuiltIn ? <Note tone="info">{t("builtIn")}</Note> : null}
        {denied ? (
          <Note>
            <b>{denied.title}</b> {denied.text} {denied.help}
          </Note>
        ) : null}
        {theirs ? <TheirChange theirs={theirs} saved={draft.saved} onReapply={() => reapply(theirs)} /> : null}
        {origin && !isReadOnly ? <OriginReview origin={origin} draft={draft} /> : null}
        <PermissionTable
          permissions={permissions}
          draft={draft}
          authority={authority}
          isReadOnly={isReadOnly}
          newKeys={details.newKeys}
          filter={filter}
        />
      </div>
      <ChangeBar
        changes={draft.changes}
        others={renamed}
        onDiscard={() => {
          draft.discard();
          setLabel(saved);
        }}
        onReview={() => setReviewing(true)}
      />
      {isReviewing ? (
        <ReviewRole
          id={role.ref}
          accountSlug={accountSlug}
          label={label}
          saved={saved}
          changes={draft.changes}
          grants={grantsOf(draft.vector)}
          count={draft.changes.length + renamed}
          people={role.people}
          onClose={() => setReviewing(false)}
          onTaken={taken}
          onSaved={done}
        />
      ) : null}
    </>
  );
}
