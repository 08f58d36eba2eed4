"use client";

import type { RoleDetails } from "@countersign/core/roles/schema";
import { ColumnsIcon, CopyIcon, PencilSimpleIcon, TrashIcon } from "@phosphor-icons/react/ssr";
import { vectorOf } from "@countersign/permissions";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useState } from "react";
import { Button, ButtonLink } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";
import { TextArea, TextInput } from "~/components/field";
import { PageHeader } from "~/components/page-header";
import type { Reason } from "~/components/reason";
import { differences } from "../permissions-editor/draft";
import { ViewAs } from "../views/view-as";
import { DeleteRole } from "./delete-role";

/** What a role is called and whom it is for. */
export interface RoleLabel {
  readonly name: string;
  readonly description: string;
}

interface RoleHeaderProps {
  base: string;
  accountSlug: string;
  details: RoleDetails;
  label: RoleLabel;
  /** null: it can't be renamed here. */
  onLabel: ((label: RoleLabel) => void) | null;
  version: number;
  others: readonly { ref: string; name: string }[];
  /** In which the role can be looked at. */
  teams: readonly { id: string; name: string }[];
  denied: Reason | undefined;
}

/** The name of a role, what it is based on, who holds it, and what else can be done with it. */
export function RoleHeader({ base, accountSlug, details, label, onLabel, version, others, teams: all, denied }: RoleHeaderProps) {
  const t = useTranslations("roles");
  const explain = useTranslations("explain");
  const [isRenaming, setRenaming] = useState(false);
  const { role, teams } = details;
  return (
    <PageHeader
      crumbs={[{ label: t("title"), href: base }]}
      title={
        <>
          {label.name}{" "}
          {onLabel ? (
            <Button
              look="quiet"
              size="sm"
              iconOnly
              label={t("editor.rename")}
              icon={<PencilSimpleIcon className="icon" aria-hidden />}
              onClick={() => setRenaming(true)}
            />
          ) : null}
        </>
      }
      sub={
        <>
          {label.description ? <span className="block">{label.description}</span> : null}
          <Kind base={base} details={details} />
          {" · "}
          {role.people > 0 ? (
            <Link href={`/a/${accountSlug}/admin/users?role=${role.ref}`}>{t("people", { count: role.people })}</Link>
          ) : (
            t("people", { count: 0 })
          )}
          {role.people > 0 ? (
            <>
              {" · "}
              <Link href={`/a/${accountSlug}/admin/explain?role=${role.ref}`}>{explain("title")}</Link>
            </>
          ) : null}
          {teams > 0 ? <> · {t("teams", { count: teams })}</> : null}
          {onLabel && isRenaming ? <Rename label={label} onClose={() => setRenaming(false)} onLabel={onLabel} /> : null}
        </>
      }
      actions={
        <>
          <ButtonLink
            icon={<ColumnsIcon className="icon" aria-hidden />}
            href={`${base}/compare?ids=${[role.ref, ...(details.origin?.grants ? [details.origin.ref] : [])].join(",")}`}
          >
            {t("compare.verb")}
          </ButtonLink>
          <ButtonLink icon={<CopyIcon className="icon" aria-hidden />} href={`${base}/new?from=${role.ref}`} denied={denied}>
            {t("clone")}
          </ButtonLink>
          <ViewAs accountSlug={accountSlug} name={role.name} target={{ type: "role", role: role.ref, teams: all }} />
          {onLabel ? (
            <DeleteRole
              base={base}
              role={{ id: role.ref, name: role.name, version, people: role.people }}
              others={others}
              trigger={<Button changes iconOnly label={t("delete.verb")} icon={<TrashIcon className="icon" aria-hidden />} />}
            />
          ) : null}
        </>
      }
    />
  );
}

function Kind({ base, details: { role, origin, grants, permissions } }: { base: string; details: RoleDetails }) {
  const t = useTranslations("roles");
  if (role.isBuiltIn) return t("builtIn");
  if (!origin?.name || !origin.grants) return t("custom");
  const isComparable = (key: string) => permissions.some((one) => one.key === key && one.isDelegable);
  const count = differences(vectorOf(origin.grants), vectorOf(grants)).filter(({ key }) => isComparable(key)).length;
  return t.rich("basedOn", {
    count,
    name: origin.name,
    role: (chunks) => <Link href={`${base}/${origin.ref}`}>{chunks}</Link>,
    diff: (chunks) => <Link href={`${base}/compare?ids=${role.ref},${origin.ref}`}>{chunks}</Link>,
  });
}

function Rename({ label, onClose, onLabel }: { label: RoleLabel; onClose: () => void; onLabel: (label: RoleLabel) => void }) {
  const t = useTranslations("roles.editor");
  const [next, setNext] = useState(label);
  return (
    <Dialog
      narrow
      title={t("rename")}
      lead={t("renameLead")}
      onClose={onClose}
      onSubmit={() => {
        if (next.name.trim() === "") return;
        onLabel({ name: next.name.trim(), description: next.description.trim() });
        onClose();
      }}
      actions={
        <>
          <DialogClose />
          <Button look="primary" type="submit">
            {t("keep")}
          </Button>
        </>
      }
    >
      <TextInput label={t("name")} value={next.name} required onChange={(event) => setNext({ ...next, name: event.target.value })} />
      <TextArea
        label={t("description")}
        value={next.description}
        rows={2}
        onChange={(event) => setNext({ ...next, description: event.target.value.replace(/[\r\n]+/g, " ") })}
      />
    </Dialog>
  );
}
