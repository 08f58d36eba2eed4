"use client";

import type { PacketPage, ReviewPerson } from "@countersign/core/reviews/schema";
import { labelOf } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { Checkbox, Segmented } from "~/components/choice";
import { Select } from "~/components/field";
import { KeptForm } from "~/components/kept-form";
import { useStandingReason } from "~/features/person/standing";
import { useWords } from "~/i18n/words";

interface ReduceFormProps {
  person: ReviewPerson;
  roles: PacketPage["roles"];
  isBusy: boolean;
  onReduce: (how: { take?: ReviewPerson["take"]; role?: string }) => void;
  onCancel: () => void;
}

/** What is taken from a person: permissions, those unused proposed; or another role in place of theirs. */
export function ReduceForm({ person: { name, held, may, take, role }, roles, isBusy, onReduce, onCancel }: ReduceFormProps) {
  const t = useTranslations("reviews.reduce");
  const words = useWords();
  const reasonOf = useStandingReason(name);
  const [how, setHow] = useState(may.take.ok && !role ? "take" : "role");
  const proposed = (key: ReviewPerson["take"][number], isUnused: boolean) => (take.length > 0 ? take.includes(key) : isUnused);
  const whyNot = (standing: ReviewPerson["may"]["take"]) =>
    standing.code === "needs-account-manage" ? t("needsAccount") : reasonOf(standing, "")?.text;
  const reduce = (data: FormData) =>
    how === "role"
      ? onReduce({ role: String(data.get("role") ?? "") })
      : onReduce({ take: held.map(({ key }) => key).filter((key) => data.has(key)) });
  return (
    <KeptForm className="stack reduce" action={reduce}>
      <Segmented
        legend={t("how")}
        name="how"
        value={how}
        onChange={setHow}
        options={[
          { value: "take", label: t("take"), disabled: !may.take.ok },
          { value: "role", label: t("role"), disabled: !may.changeRole.ok },
        ]}
      />
      {may.take.ok ? null : <p className="meta">{whyNot(may.take)}</p>}
      {how === "take" ? (
        <fieldset>
          <legend>{t("which")}</legend>
          <p className="meta">{t("whichHelp")}</p>
          <div className="people-choice">
            {held.map(({ key, isUnused }) => (
              <Checkbox
                key={key}
                name={key}
                defaultChecked={proposed(key, isUnused)}
                label={labelOf(key, words)}
                desc={isUnused ? t("unused") : undefined}
              />
            ))}
          </div>
        </fieldset>
      ) : (
        <Select
          label={t("newRole")}
          name="role"
          defaultValue={role?.ref}
          options={roles.map(({ ref, name: label }) => ({ value: ref, label }))}
        />
      )}
      <div className="row">
        <Button onClick={onCancel}>{t("cancel")}</Button>
        <Button look="primary" type="submit" busy={isBusy}>
          {t("submit", { name })}
        </Button>
      </div>
    </KeptForm>
  );
}
