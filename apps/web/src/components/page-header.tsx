import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";

export interface Crumb {
  label: string;
  href: string;
}

interface PageHeaderProps {
  title: ReactNode;
  crumbs?: readonly Crumb[];
  /** One sentence; in a list it states the reach. */
  sub?: ReactNode;
  /** At most one primary button. */
  actions?: ReactNode;
}

/** Crumbs, serif title, one sentence, actions on the right. */
export function PageHeader({ title, crumbs, sub, actions }: PageHeaderProps) {
  const t = useTranslations("common");
  return (
    <header className="page-head">
      <div>
        {crumbs?.length ? (
          <nav aria-label={t("breadcrumb")}>
            <ol className="crumbs">
              {crumbs.map((crumb) => (
                <li key={crumb.href}>
                  <Link href={crumb.href}>{crumb.label}</Link>
                  <span aria-hidden="true">/</span>
                </li>
              ))}
            </ol>
          </nav>
        ) : null}
        <h1>{title}</h1>
        {sub ? <div className="sub">{sub}</div> : null}
      </div>
      {actions ? <div className="actions">{actions}</div> : null}
    </header>
  );
}
