import type { Explanation } from "@countersign/permissions";
import { reasonOf } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { Empty } from "~/components/note";
import { useWords } from "~/i18n/words";
import { TurnOnApp } from "../identity/turn-on-app";
import { AskNames } from "./ask-names";

interface DeniedProps {
  accountSlug: string;
  explanation: Explanation;
  /** People who could help, by name. */
  helpers: readonly { name: string; roleName: string }[];
}

/** In the place of a page that the person may know of but not open: why, what would help, who can. */
export function Denied({ accountSlug, explanation, helpers }: DeniedProps) {
  const t = useTranslations("people.denied");
  const reason = reasonOf(explanation, useWords());
  const actions =
    explanation.code === "app-not-on" ? (
      <TurnOnApp app="campaigns" look="primary" />
    ) : (
      <ButtonLink href={`/a/${accountSlug}/me/access`}>{t("access")}</ButtonLink>
    );
  return (
    <div className="page">
      <Empty level={1} title={t("title")} actions={actions}>
        {reason?.reason} {reason?.help} <AskNames helpers={helpers} />
      </Empty>
    </div>
  );
}
