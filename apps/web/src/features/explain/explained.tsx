import type { AccessAnswer } from "@countersign/core/explain/schema";
import type { NamedPerson } from "@countersign/core/people/schema";
import type { PermissionKey } from "@countersign/permissions";
import { useFormatter, useTranslations } from "next-intl";
import { Section } from "~/components/record";
import type { Setting } from "./places";
import { Walk } from "./walk";
import { Ways } from "./ways";

interface ExplainedProps {
  answer: AccessAnswer;
  setting: Setting;
  /** Who could make the changes that the reader can't, by the permission that each needs. */
  helpers: ReadonlyMap<PermissionKey, readonly NamedPerson[]>;
}

/** What stands behind an answer: every step of the check, what would change it, who may do it instead. */
export function Explained({ answer, setting, helpers }: ExplainedProps) {
  const t = useTranslations("explain");
  const format = useFormatter();
  return (
    <>
      <Section title={t("how")}>
        <Walk answer={answer} setting={setting} />
      </Section>
      {answer.allowed ? null : (
        <Section title={t("change")}>
          <Ways answer={answer} setting={setting} helpers={helpers} />
        </Section>
      )}
      {answer.instead.length > 0 ? (
        <Section title={t("instead")}>
          <p>{format.list(answer.instead.map(({ name }) => name))}</p>
        </Section>
      ) : null}
    </>
  );
}
