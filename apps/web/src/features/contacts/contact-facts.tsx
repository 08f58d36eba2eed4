import type { ContactDetails } from "@countersign/core/contacts/schema";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { GroupCards } from "~/components/mark";
import { Moment, useMomentText } from "~/components/moment";
import { Note } from "~/components/note";
import { Facts, Section } from "~/components/record";
import { zoneName } from "~/components/time-zone";
import { languageName } from "./language-name";
import { CustomValue } from "./custom-value";
import { ConsentHistory } from "./consent-history";

interface ContactFactsProps {
  contact: ContactDetails;
  /** In place of the bare names of its access groups. */
  groups?: ReactNode;
  /** Below the evidence of its consent. */
  consent?: ReactNode;
}

/** Everything that is on record about a contact: fields, access groups, evidence of the consent. */
export function ContactFacts({ contact, groups, consent }: ContactFactsProps) {
  const t = useTranslations("contacts");
  const locale = useLocale();
  const momentText = useMomentText();
  const known = (value: string | null) => value ?? <span className="meta">{t("peek.notGiven")}</span>;
  return (
    <>
      {contact.suppressed && contact.suppressedAt ? (
        <Note tone="warn">
          {t("peek.suppressed", {
            reason: t(`suppressed.${contact.suppressed}`),
            when: momentText(contact.suppressedAt, "day"),
          })}
        </Note>
      ) : null}
      <Section title={t("peek.fields")}>
        <Facts
          narrow={groups === undefined}
          facts={[
            { key: "email", label: t("email"), value: contact.email ?? <span className="meta">{t("noEmail")}</span> },
            ...(contact.phone ? [{ key: "phone", label: t("phone"), value: contact.phone }] : []),
            { key: "city", label: t("city"), value: known(contact.city) },
            { key: "country", label: t("country"), value: known(contact.country) },
            { key: "language", label: t("language"), value: known(contact.language && languageName(contact.language, locale)) },
            ...(contact.timeZone ? [{ key: "timeZone", label: t("timeZone"), value: zoneName(contact.timeZone) }] : []),
            { key: "category", label: t("category"), value: known(contact.category) },
            {
              key: "tags",
              label: t("tags"),
              value: contact.tags.length > 0 ? contact.tags.join(", ") : <span className="meta">{t("noTags")}</span>,
            },
            ...contact.fields.map((field) => ({ key: `custom:${field.key}`, label: field.name, value: <CustomValue {...field} /> })),
            { key: "owner", label: t("owner"), value: contact.owner?.name ?? <span className="meta">{t("nobody")}</span> },
            ...(contact.team ? [{ key: "team", label: t("team"), value: contact.team.name }] : []),
            { key: "added", label: t("added"), value: <Moment value={contact.createdAt} form="stamp" /> },
          ]}
        />
      </Section>
      <Section title={t("groups")}>
        {groups ?? <GroupCards names={contact.accessGroups.map(({ name }) => name)} none={t("noGroups")} />}
      </Section>
      <Section title={t("peek.evidence")}>
        <ConsentHistory contact={contact} />
        {consent}
      </Section>
    </>
  );
}
