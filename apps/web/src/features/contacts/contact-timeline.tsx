import type { ContactEvents, Happened } from "@countersign/core/contacts/schema";
import {
  ArrowsMergeIcon,
  EnvelopeSimpleIcon,
  FolderMinusIcon,
  FolderPlusIcon,
  HandshakeIcon,
  PencilSimpleIcon,
  PlusIcon,
  ProhibitIcon,
} from "@phosphor-icons/react/ssr";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { ButtonLink } from "~/components/button";
import { Moment } from "~/components/moment";
import { Section, Timeline } from "~/components/record";
import { useFieldNames } from "./field-names";
import { useSourceText } from "./source-text";

const ICONS: Record<Happened["kind"], typeof PlusIcon> = {
  added: PlusIcon,
  changed: PencilSimpleIcon,
  consent: HandshakeIcon,
  "put-in": FolderPlusIcon,
  "taken-out": FolderMinusIcon,
  mailed: EnvelopeSimpleIcon,
  suppressed: ProhibitIcon,
  merged: ArrowsMergeIcon,
};

interface ContactTimelineProps {
  account: string;
  id: string;
  events: ContactEvents;
  /** Whether these are not the newest. */
  isLater: boolean;
}

/** What happened to a contact, the newest first, a page at a time. */
export function ContactTimeline({ account, id, events: { rows, nextCursor }, isLater }: ContactTimelineProps) {
  const page = `/a/${account}/contacts/${id}`;
  const t = useTranslations("contacts.timeline");
  const sourceText = useSourceText();
  return (
    <Section title={t("title")} id="timeline">
      <Timeline
        entries={rows.map(({ key, at, by, what }) => {
          const Sign = ICONS[what.kind];
          return {
            key,
            text: (
              <>
                <Sign className="icon" aria-hidden /> <Words what={what} campaigns={`/a/${account}/campaigns`} />{" "}
                <span className="meta">{t("by", { by: by ?? "none" })}</span>
              </>
            ),
            when: <Moment value={at} form="stamp" />,
            quote: what.kind === "consent" ? sourceText(what.source) : undefined,
          };
        })}
      />
      <div className="row pt-2">
        {isLater ? <ButtonLink href={`${page}#timeline`}>{t("newest")}</ButtonLink> : null}
        {nextCursor ? <ButtonLink href={`${page}?before=${nextCursor}#timeline`}>{t("older")}</ButtonLink> : null}
      </div>
    </Section>
  );
}

function Words({ what, campaigns }: { what: Happened; campaigns: string }) {
  const t = useTranslations("contacts");
  const fields = useFields();
  switch (what.kind) {
    case "added":
      return t(`timeline.added.${what.how}`, { file: what.file ?? "none" });
    case "changed":
      return t("timeline.changed", { fields: fields(what) });
    case "consent":
      return t(`timeline.${what.state}`);
    case "put-in":
      return t(`timeline.putIn.${what.source}`, { group: what.group });
    case "taken-out":
      return t("timeline.takenOut", { group: what.group });
    case "mailed": {
      const { campaign } = what;
      return t.rich(`timeline.mailed.${what.state}`, {
        campaign: () => (campaign ? <Link href={`${campaigns}/${campaign.id}`}>{campaign.name}</Link> : t("timeline.aCampaign")),
      });
    }
    case "suppressed":
      return t("timeline.suppressed", { reason: t(`suppressed.${what.reason}`) });
    case "merged":
      return t("timeline.merged");
  }
}

function useFields(): (what: Extract<Happened, { kind: "changed" }>) => string {
  const t = useTranslations("contacts");
  const format = useFormatter();
  const labels = { ...useFieldNames(), emailConsent: t("peek.evidence") };
  return ({ fields, more }) => format.list([...fields.map((field) => labels[field]), ...(more ? [t("timeline.own")] : [])]);
}
