"use client";

import type { PersonDetails } from "@countersign/core/people/schema";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "~/components/button";
import { ChangePersonDialog, type PersonChange } from "../people/change-person-dialog";
import { useStandingReason } from "./standing";

interface ChangeButtonProps {
  change: Exclude<PersonChange, "revoke">;
  person: Pick<PersonDetails, "id" | "name" | "email" | "may">;
  /** Where to go when it was done; this page when left out. */
  next?: string;
}

/** A button for what can be done to a person: it says first what follows, or why it is locked. */
export function ChangeButton({ change, person, next }: ChangeButtonProps) {
  const t = useTranslations("person");
  const words = useTranslations("people.change");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const denied = useStandingReason(person.name)(person.may[change], t("locked"));
  return (
    <>
      <Button changes denied={denied} onClick={() => setOpen(true)}>
        {words(`${change}.verb`)}
      </Button>
      {isOpen ? (
        <ChangePersonDialog
          change={change}
          person={person}
          onClose={() => setOpen(false)}
          onDone={() => {
            if (next) router.push(next);
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}
