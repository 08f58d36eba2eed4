"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Select } from "~/components/field";
import { Note, Skeleton } from "~/components/note";
import { useTRPC } from "~/trpc/client";
import { useRefusalText } from "~/components/refusal-text";

interface RoleSelectProps {
  value: string;
  error?: ReactNode;
  onChange: (role: string) => void;
}

/** The role that whoever is invited gets; those that one may not give are locked, with the reasons below. */
export function RoleSelect({ value, error, onChange }: RoleSelectProps) {
  const t = useTranslations("invitations.role");
  const { inShort } = useRefusalText();
  const roles = useQuery(useTRPC().people.givableRoles.queryOptions({}));
  if (roles.error) return <Note tone="warn">{roles.error.message}</Note>;
  if (!roles.data) return <Skeleton label={t("loading")} widths={[40]} />;
  const locked = roles.data.filter(({ standing }) => !standing.ok);
  const chosen = roles.data.find(({ ref }) => ref === value);
  const options = (isBuiltIn: boolean) =>
    roles.data
      .filter((role) => role.isBuiltIn === isBuiltIn)
      .map(({ ref, name, standing }) => (
        <option key={ref} value={ref} disabled={!standing.ok}>
          {standing.ok ? name : t("lockedName", { name })}
        </option>
      ));
  const custom = options(false);
  return (
    <>
      <Select label={t("label")} value={value} error={error} hint={chosen?.description} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t("choose")}</option>
        <optgroup label={t("builtIn")}>{options(true)}</optgroup>
        {custom.length > 0 ? <optgroup label={t("custom")}>{custom}</optgroup> : null}
      </Select>
      {locked.length > 0 ? (
        <details>
          <summary>{t("why", { count: locked.length })}</summary>
          <ul className="reasons">
            {locked.map(({ ref, name, standing }) => (
              <li key={ref}>
                <b>{name}</b> {standing.refusal ? inShort(standing.refusal) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
