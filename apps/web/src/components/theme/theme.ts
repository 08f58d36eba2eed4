/** The themes that somebody can choose; "system" follows the computer. */
export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

/** The cookie from which the server renders the right theme at once. */
export const THEME_COOKIE = "theme";

/** Reads a cookie value; whatever is unknown follows the system. */
export function themeFrom(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "system";
}

/** Shows a theme now and keeps it for a year in this browser. */
export function showTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  document.cookie = `${THEME_COOKIE}=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
