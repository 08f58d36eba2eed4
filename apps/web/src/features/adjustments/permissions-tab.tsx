"use client";

import type { PersonAdjustments } from "@countersign/core/adjustments/schema";
import type { PersonDetails } from "@countersign/core/people/schema";
import type { PermissionItem } from "@countersign/core/roles/schema";
import { type Grants, grantsOf, vectorOf } from "@countersign/permissions";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { Note } from "~/components/note";
import { useToast } from "~/components/toast";
import { authorityOverPeople } from "../permissions-editor/authority";
import { ChangeBar } from "../permissions-editor/change-bar";
import { differences } from "../permissions-editor/draft";
import type { Filter } from "../permissions-editor/filters";
import { PermissionTable } from "../permissions-editor/permission-table";
import { LeaveGuard } from "../permissions-editor/leave-guard";
import { usePermissionDraft } from "../permissions-editor/use-permission-draft";
import { useStandingText } from "../person/standing";
import { ChangeLines } from "../roles/change-lines";
import { useMarks } from "./marks";
import { TimedGrants } from "./timed-grants";
import { ReviewAdjustments } from "./review-adjustments";

interface PermissionsTabProps {
  accountSlug: string;
  person: Pick<PersonDetails, "id" | "name">;
  details: PersonAdjustments;
  /** Every permission that the product offers. */
  permissions: readonly PermissionItem[];
  /** As in `packSubject`: who looks at it. */
  subject: string;
  filter: Filter | null;
}

/** Yes and No for one person, permission by permission, beside what their role grants. */
export function PermissionsTab({ accountSlug, person, details, permissions, subject, filter }: PermissionsTabProps) {
  const t = useTranslations("person.permissions");
  const router = useRouter();
  const toast = useToast();
  const textOf = useStandingText(person.name);
  const marksOf = useMarks(details, (key) => permissions.some((item) => item.key === key && item.isYesNo));
  const authority = authorityOverPeople(subject);
  const draft = usePermissionDraft(vectorOf(details.grants), authority);
  const [isReviewing, setReviewing] = useState(false);
  const [theirs, setTheirs] = useState<Grants | null>(null);
  const { name } = person;
  const { parent, role, standing } = details;
  return (
    <>
      <LeaveGuard isUnsaved={draft.changes.length > 0} lead={t("leave")} />
      <h2 className={parent ? "vh" : "mt-4"}>{t(parent ? "titleChild" : "title")}</h2>
      <p className="meta mt-4 mb-3">
        {parent ? t("helpChild", { name, role: role.name, parent: parent.name }) : t("help", { name, role: role.name })}
      </p>
      {parent && parent.adjustments.length > 0 ? <Note className="mb-3">{t("parentEditable", { parent: parent.name })}</Note> : null}
      {standing.ok ? null : (
        <Note className="mb-3">
          <b>{t("locked", { name })}</b> {textOf(standing).join(" ")}
        </Note>
      )}
      <TimedGrants person={person} timed={details.timed} isReadOnly={!standing.ok} />
      {theirs ? (
        <div role="alert">
          <Note
            tone="warn"
            action={
              <Button
                size="sm"
                onClick={() => {
                  draft.reapplyTo(vectorOf(theirs));
                  setTheirs(null);
                }}
              >
                {t("reapply")}
              </Button>
            }
          >
            <b>{t("theirs", { name })}</b>
            <ChangeLines changes={differences(draft.saved, vectorOf(theirs))} />
          </Note>
        </div>
      ) : null}
      <PermissionTable
        permissions={permissions}
        draft={draft}
        authority={authority}
        isReadOnly={!standing.ok}
        newKeys={[]}
        filter={filter}
        person={{ marksOf, allBox: parent !== null }}
      />
      <ChangeBar changes={draft.changes} others={0} onDiscard={draft.discard} onReview={() => setReviewing(true)} />
      {isReviewing ? (
        <ReviewAdjustments
          accountSlug={accountSlug}
          person={person}
          changes={draft.changes}
          grants={grantsOf(draft.vector)}
          expected={grantsOf(draft.saved)}
          onClose={() => setReviewing(false)}
          onTaken={(grants) => {
            setReviewing(false);
            setTheirs(grants);
          }}
          onSaved={() => {
            draft.settle();
            setReviewing(false);
            toast(t("saved", { name }));
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}
