"use client";

import type { PersonDetails, PersonRow } from "@countersign/core/people/schema";
import { DotsThreeIcon } from "@phosphor-icons/react/ssr";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Menu, type MenuEntry } from "~/components/menu";
import { useReadOnly } from "~/components/read-only";
import type { Reason } from "~/components/reason";
import { useTRPC } from "~/trpc/client";
import type { PersonChange } from "../change-person-dialog";
import { useRefusalText } from "~/components/refusal-text";

/** What a row can ask for: a change of the person, another role or level, or a new link for their invitation. */
export type RowAction = PersonChange | "role" | "level" | "resendMail" | "resendLink";

const OF_STATUS: Readonly<Record<PersonRow["status"], readonly RowAction[]>> = {
  active: ["role", "level", "resetPassword", "endSessions", "suspend", "remove"],
  invited: ["role", "resendMail", "resendLink", "revoke"],
  suspended: ["role", "level", "reinstate", "endSessions", "remove"],
};

interface RowMenuProps {
  person: PersonRow;
  href: string;
  /** Why levels can't be changed; undefined: they can. */
  levelDenied: Reason | undefined;
  onChoose: (action: RowAction) => void;
}

/** What can be done to a person; what may not be done to them stays, locked, with its reason. Asked for when the menu is opened. */
export function RowMenu({ person, href, levelDenied, onChoose }: RowMenuProps) {
  const t = useTranslations("people.list");
  const { inShort } = useRefusalText();
  const [open, setOpen] = useState(false);
  const details = useQuery(useTRPC().people.get.queryOptions({ id: person.id }, { enabled: open, staleTime: 0 }));
  // What was so when the menu was opened last may be another matter now.
  const may = details.isFetching ? undefined : details.data?.may;
  const readOnly = useReadOnly();
  const locked = (action: RowAction): string | null => {
    if (action === "level" && levelDenied) return levelDenied.text;
    const standing = may?.[STANDS_ON[action] ?? "change"];
    if (!standing || standing.ok) return readOnly?.title ?? null;
    if (standing.refusal) return inShort(standing.refusal);
    if (standing.code === "belongs-elsewhere") return t("belongsElsewhere");
    if (standing.code === "last-account") return t("lastAccount");
    return t(standing.code === "is-owner" ? "ownsIt" : "changedMeanwhile");
  };
  const actions = OF_STATUS[person.status].map((action): MenuEntry => {
    const reason = locked(action);
    return {
      key: action,
      label: t(`actions.${action}`),
      ...(reason ? { note: reason } : {}),
      disabled: !may || reason !== null,
      seal: action === "remove" || action === "revoke",
      apart: action === "remove" || action === "revoke" || action === "role",
      onSelect: () => onChoose(action),
    };
  });
  return (
    <Menu
      onOpenChange={setOpen}
      trigger={
        <Button
          look="quiet"
          size="sm"
          iconOnly
          icon={<DotsThreeIcon className="icon" aria-hidden />}
          label={t("actionsFor", { name: person.name })}
        />
      }
      entries={[{ key: "open", label: t("openPerson"), href }, ...actions]}
    />
  );
}

/** By what each action is locked; the others need no less than changing the person at all. */
const STANDS_ON: Partial<Record<RowAction, keyof PersonDetails["may"]>> = {
  suspend: "suspend",
  reinstate: "reinstate",
  remove: "remove",
  endSessions: "endSessions",
  resetPassword: "resetPassword",
};
