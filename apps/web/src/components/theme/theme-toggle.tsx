"use client";

import { useTranslations } from "next-intl";
import { showTheme } from "./theme";

/** Switches between light and dark, from whichever is showing. */
export function ThemeToggle() {
  const t = useTranslations("shell");
  return (
    <button className="link-btn" type="button" onClick={toggle}>
      {t("theme")}
    </button>
  );
}

function toggle(): void {
  const chosen = document.documentElement.dataset.theme;
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  showTheme(dark ? "light" : "dark");
}
