"use client";

import { useTranslations } from "next-intl";
import { signOut } from "./auth-requests";

/** Signs out, where there is no menu of one's own. */
export function SignOutButton() {
  const t = useTranslations("shell");
  return (
    <button className="link-btn" type="button" onClick={() => void signOut()}>
      {t("signOut")}
    </button>
  );
}
