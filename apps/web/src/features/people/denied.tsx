import type { Code, Explanation } from "@countersign/permissions";
import { placeholdersOf, reasonOf } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "~/components/button";
import { Empty } from "~/components/note";
import { useWords } from "~/i18n/words";
import { AskForAccess } from "../access-requests/ask-for-access";
import { TurnOnApp } from "../identity/turn-on-app";
import { AskNames } from "./ask-names";

interface DeniedProps {
  accountSlug: string;
  explanation: Explanation;
  /** People who could help, by name. */
  helpers: readonly { name: string; roleName: string }[];
  /** Every step of the check, and what would change its end. */
  children?: ReactNode;
}

/** What keeps a person from a page that is the app's state and no refusal: said so in its title. */
const TITLE_OF: Partial<Record<Code, "level" | "limited" | "off">> = {
  "app-none": "level",
  "app-hidden": "limited",
  "app-disabled": "off",
};

/** In the place of a page that the person may know of but not open: why, what would help, who can. */
export function Denied({ accountSlug, explanation, helpers, children }: DeniedProps) {
  const t = useTranslations("people.denied");
  const words = useWords();
  const reason = reasonOf(explanation, words);
  const last = explanation.steps.at(-1);
  const { app = "" } = last ? placeholdersOf(last, explanation.key, words) : {};
  const title = (explanation.code && TITLE_OF[explanation.code]) ?? "title";
  if (explanation.code === "app-not-on") {
    return (
      <div className="page">
        <Empty level={1} title={t("notOn", { app })} actions={<TurnOnApp app="campaigns" look="primary" />}>
          {t("notOnText")}
        </Empty>
      </div>
    );
  }
  return (
    <div className="page">
      <Empty
        level={1}
        title={t(title, { app })}
        actions={
          <>
            <AskForAccess permission={explanation.key} />
            <ButtonLink href={`/a/${accountSlug}/me/access`}>{t("access")}</ButtonLink>
          </>
        }
      >
        {reason?.reason} {reason?.help} <AskNames helpers={helpers} />
      </Empty>
      {children}
    </div>
  );
}
