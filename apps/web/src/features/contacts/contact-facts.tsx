import type { ContactDetails } from "@countersign/core/contacts/schema";
import { useTranslations } from "next-intl";
import { GroupCards } from "~/components/mark";
import { Moment, useMomentText } from "~/components/moment";
import { Note } from "~/components/note";
import { Facts, Section } from "~/components/record";
import { zoneName } from "~/components/time-zone";

/** Everything that is on record about a contact: fields, access groups, evidence of the consent. */
export function ContactFacts({ contact }: { contact: ContactDetails }) {
  const t = useTranslations("contacts");
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
          narrow
          facts={[
            { key: "email", label: t("email"), value: contact.email ?? <span className="meta">{t("noEmail")}</span> },
            ...(contact.phone ? [{ key: "phone", label: t("phone"), value: contact.phone }] : []),
            { key: "city", label: t("city"), value: known(contact.city) },
            { key: "country", label: t("country"), value: known(contact.country) },
            { key: "language", label: t("language"), value: known(contact.language) },
            ...(contact.timeZone ? [{ key: "timeZone", label: t("timeZone"), value: zoneName(contact.timeZone) }] : []),
            { key: "category", label: t("category"), value: known(contact.category) },
            {
              key: "tags",
              label: t("tags"),
              value: contact.tags.length > 0 ? contact.tags.join(", ") : <span className="meta">{t("noTags")}</span>,
            },
            { key: "owner", label: t("owner"), value: contact.owner?.name ?? <span className="meta">{t("nobody")}</span> },
            ...(contact.team ? [{ key: "team", label: t("team"), value: contact.team.name }] : []),
            { key: "added", label: t("added"), value: <Moment value={contact.createdAt} form="stamp" /> },
          ]}
        />
      </Section>
      <Section title={t("groups")}>
        <GroupCards names={contact.accessGroups.map(({ name }) => name)} none={t("noGroups")} />
      </Section>
      <Section title={t("peek.evidence")}>
        {contact.consents.length === 0 ? (
          <p className="meta">{t(contact.emailConsent === "granted" ? "peek.noSource" : "peek.noConsent")}</p>
        ) : null}
        {contact.emailConsent === "none" && contact.consents.length > 0 ? <Note>{t("peek.otherAddress")}</Note> : null}
        <ul className="grid gap-2">
          {contact.consents.map((consent) => (
            <li key={`${consent.at.toISOString()} ${consent.state}`}>
              <b>{t(consent.state === "granted" ? "peek.granted" : "peek.withdrawn")}</b> <Moment value={consent.at} form="stamp" />
              <span className="meta block">
                {consent.source}
                {consent.by ? `, ${t("peek.by", { name: consent.by })}` : null}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
