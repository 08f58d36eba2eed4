import clsx from "clsx";
import Link from "next/link";

interface TabLinksProps {
  /** Spoken name of the row of tabs. */
  label: string;
  tabs: readonly { key: string; label: string; href: string; count?: number | undefined }[];
  current: string;
  /** Inside a section instead of across the page. */
  inset?: boolean;
}

/** Tabs that are links: the address holds the state. */
export function TabLinks({ label, tabs, current, inset }: TabLinksProps) {
  return (
    <nav className={clsx("tabs", inset && "tabs--in")} aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.key} href={tab.href} aria-current={tab.key === current ? "page" : undefined}>
          {tab.label}
          {tab.count === undefined ? null : <span className="n">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
