import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { LanguageSwitch } from "../language-switch";
import { Mark } from "../logo";
import { SignatureStrip } from "../signature-strip";
import { ThemeToggle } from "../theme/theme-toggle";

/** The two-sided page of sign-in and set-up: a sheet with a form, and what the product promises. */
export function FrontPage({ children, foot }: { children: ReactNode; foot?: ReactNode }) {
  const t = useTranslations("front");
  const common = useTranslations("common");
  return (
    <main className="front">
      <div className="sheet">
        <div className="sheet-top">
          <Brand />
          <div className="row">
            <LanguageSwitch />
            <ThemeToggle />
          </div>
        </div>
        <div className="sheet-body">{children}</div>
        {foot ? <div className="meta">{foot}</div> : null}
      </div>
      <div className="promise">
        <p>{common("promise")}</p>
        <SignatureStrip
          slots={[
            { state: "signed", role: t("prepared"), name: t("author"), note: t("authorDoes") },
            { state: "waiting", role: t("countersigned"), text: t("other"), note: t("otherDoes") },
          ]}
        />
      </div>
    </main>
  );
}

/** A page of one column outside the shell: demo people, no access, errors. */
export function OpenPage({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  return (
    <main className="open-page">
      <div className="open-top">
        <Brand />
        <div className="row push">
          {aside}
          <ThemeToggle />
        </div>
      </div>
      {children}
    </main>
  );
}

function Brand() {
  const t = useTranslations("common");
  return (
    <Link className="brand" href="/">
      <Mark />
      {t("product")}
    </Link>
  );
}
