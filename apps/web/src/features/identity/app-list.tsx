import type { AppItem } from "@countersign/core/identity/schema";
import { accessLevelLabels, appLabels } from "@countersign/permissions/messages";
import { useTranslations } from "next-intl";
import { TurnOnApp } from "./turn-on-app";

/** The apps of the account and one's access level in each. */
export function AppList({ apps }: { apps: readonly AppItem[] }) {
  const t = useTranslations("identity.apps");
  return (
    <ul className="diff">
      {apps.map(({ app, state, setBy }) => (
        <li key={app} className="session">
          <span>
            <b>{appLabels[app]}</b>
            <span className="meta block">
              {state === "not-on" ? t("notOn") : state === "disabled" ? t("disabled") : t("level", { level: accessLevelLabels[state] })}
              {setBy ? ` · ${setBy === "hand" ? t("byHand") : t("byDefault")}` : null}
            </span>
          </span>
          {state === "not-on" ? <TurnOnApp app={app} /> : <span />}
        </li>
      ))}
    </ul>
  );
}
