"use client";

import type { ContactValues } from "@countersign/core/contacts/schema";
import { Condition } from "@countersign/core/segments/schema";
import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useState } from "react";
import { Button } from "~/components/button";
import { ConditionRow } from "~/features/segments/condition-row";
import { conditionText } from "~/features/segments/condition-text";
import { FIRST } from "~/features/segments/draft-groups";
import { contactAddress, type ContactQuery } from "./contact-address";

interface AddFilterProps {
  base: string;
  query: ContactQuery;
  known: ContactValues;
}

/** Writes one more condition for the list: the same that a segment asks. It is in the address once it is applied. */
export function AddFilter({ base, query, known }: AddFilterProps) {
  const t = useTranslations("contacts.filter");
  const router = useRouter();
  const [draft, setDraft] = useState<Condition | null>(null);
  const [isTried, setTried] = useState(false);
  if (draft === null) {
    return (
      <Button size="sm" icon={<PlusIcon className="icon" aria-hidden />} onClick={() => setDraft(FIRST)}>
        {t("add")}
      </Button>
    );
  }
  const apply = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const ready = Condition.safeParse(draft);
    if (!ready.success) return;
    const where = [...new Set([...query.where, conditionText(ready.data)])];
    router.push(contactAddress(base, query, { where }));
  };
  return (
    <form className="row flex-wrap" onSubmit={apply} aria-label={t("add")} noValidate>
      <ConditionRow
        number="1"
        condition={draft}
        known={known}
        count={undefined}
        onChange={setDraft}
        onRemove={() => {
          setDraft(null);
          setTried(false);
        }}
      />
      <Button size="sm" type="submit">
        {t("addThis")}
      </Button>
      {isTried && !Condition.safeParse(draft).success ? <span role="alert">{t("incomplete")}</span> : null}
    </form>
  );
}
