import type { LevelPage } from "@countersign/core/levels/schema";
import { ACCESS_LEVELS, type AccessLevel } from "@countersign/permissions";
import { useTranslations } from "next-intl";
import { Choices } from "~/components/choice";
import { useWords } from "~/i18n/words";
import type { LevelChanges } from "./use-level-changes";

interface DefaultLevelProps extends Pick<LevelPage, "app" | "byDefault"> {
  changes: Pick<LevelChanges, "byDefault" | "chooseDefault">;
}

/** The level that people get who turn the app on from now on, with a sentence beside each. */
export function DefaultLevel({ app, byDefault, changes }: DefaultLevelProps) {
  const t = useTranslations("levels");
  const words = useWords();
  return (
    <Choices
      legend={t("default.title")}
      name="default-level"
      value={changes.byDefault}
      onChange={(level) => changes.chooseDefault(level as AccessLevel)}
      options={ACCESS_LEVELS.map((level) => {
        const disabled = !byDefault.choices.includes(level);
        const beyond = disabled ? ` ${t("default.beyond", { app: words.apps[app] })}` : "";
        return { value: level, label: words.levels[level], desc: `${t(`desc.${level}`)}${beyond}`, disabled };
      })}
    />
  );
}
