import type { AppItem } from "@countersign/core/identity/schema";
import { useTranslations } from "next-intl";
import { useWords } from "~/i18n/words";
import { TurnOnApp } from "./turn-on-app";

/** The apps of the account and one's access level in each. */
export function AppList({ apps }: { apps: readonly AppItem[] }) {
  const t = useTranslations("identity.apps");
  const words = useWords();
  return (
    <ul className="diff">
      {apps.map(({ app, state, setBy }) => (
        <li key={app} className="session">
          <span>
            <b>{words.apps[app]}</b>
            <span className="meta block">
              {state === "not-on" ? t("notOn") : state === "disabled" ? t("disabled") : t("level", { level: words.levels[state] })}
              {setBy ? ` · ${setBy === "hand" ? t("byHand") : t("byDefault")}` : null}
            </span>
          </span>
          {state === "not-on" ? <TurnOnApp app={app} /> : <span />}
        </li>
      ))}
    </ul>
  );
}
