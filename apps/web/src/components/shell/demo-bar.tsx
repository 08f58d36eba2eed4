import { useTranslations } from "next-intl";
import Link from "next/link";
import { ThemeToggle } from "../theme/theme-toggle";

interface DemoBarProps {
  name: string;
  roleName: string;
  accountName: string;
}

/** Says on every page of the demo who one is, and how to be somebody else. */
export function DemoBar({ name, roleName, accountName }: DemoBarProps) {
  const t = useTranslations("shell.demo");
  return (
    <aside className="demobar" aria-label={t("label")}>
      <p>
        {t.rich("you", {
          name,
          role: roleName,
          account: accountName,
          b: (chunks) => <b>{chunks}</b>,
          long: (chunks) => <span className="long">{chunks}</span>,
        })}
      </p>
      <div className="push">
        <Link href="/demo">{t("switch")}</Link>
        <ThemeToggle />
      </div>
    </aside>
  );
}
