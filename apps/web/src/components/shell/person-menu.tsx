"use client";

import { CaretUpDownIcon, ListChecksIcon, SignOutIcon, UserCircleIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { Menu } from "../menu";

export interface Person {
  name: string;
  profileHref: string;
  accessHref: string;
}

interface PersonMenuProps {
  person: Person;
  /** Runs in the browser. */
  signOut: () => Promise<void>;
}

/** Oneself: profile, what one can do, sign out. */
export function PersonMenu({ person, signOut }: PersonMenuProps) {
  const t = useTranslations("shell");
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className="nav-item">
          <UserCircleIcon className="icon" aria-hidden />
          {person.name}
          <CaretUpDownIcon className="icon push" aria-hidden />
        </button>
      }
      entries={[
        { key: "profile", label: t("profile"), href: person.profileHref, icon: <UserCircleIcon className="icon" aria-hidden /> },
        { key: "access", label: t("access"), href: person.accessHref, icon: <ListChecksIcon className="icon" aria-hidden /> },
        {
          key: "out",
          label: t("signOut"),
          apart: true,
          icon: <SignOutIcon className="icon" aria-hidden />,
          onSelect: () => startTransition(signOut),
        },
      ]}
    />
  );
}
