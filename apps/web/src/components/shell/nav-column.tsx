import { ArrowLeftIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Mark } from "../logo";
import { AccountSwitcher } from "./account-switcher";
import type { NavItem } from "./nav";
import { navIcons } from "./nav-icons";
import { PersonMenu } from "./person-menu";
import type { ShellProps } from "./shell";

type NavColumnProps = Pick<ShellProps, "account" | "accounts" | "person" | "nav" | "foot" | "back" | "current" | "signOut">;

/** The left column: mark, account, places, oneself. The drawer on phones shows the same. */
export function NavColumn({ account, accounts, person, nav, foot = [], back, current, signOut }: NavColumnProps) {
  const t = useTranslations("shell");
  const common = useTranslations("common");
  return (
    <nav className="nav" aria-label={back ? t("adminNavigation") : t("navigation")}>
      <Link className="brand" href={`/a/${account.slug}`}>
        <Mark />
        {common("product")}
      </Link>
      <AccountSwitcher account={account} accounts={accounts} />
      {back ? (
        <Link className="nav-item" href={back}>
          <ArrowLeftIcon className="icon" aria-hidden />
          {t("back")}
        </Link>
      ) : null}
      {nav.map((group, index) => (
        <div key={group.key ?? index}>
          {group.key ? <h2>{t(`group.${group.key}`)}</h2> : null}
          <Items items={group.items} current={current} />
        </div>
      ))}
      <div className="foot">
        <Items items={foot} current={current} />
        <PersonMenu person={person} signOut={signOut} />
      </div>
    </nav>
  );
}

function Items({ items, current }: { items: readonly NavItem[]; current: ShellProps["current"] }) {
  const t = useTranslations("shell");
  return (
    <ul>
      {items.map((item) => (
        <li key={item.key}>
          <Link className="nav-item" href={item.href} onClick={item.onClick} aria-current={item.key === current ? "page" : undefined}>
            {item.icon ?? navIcons[item.key]}
            {t(`nav.${item.label ?? item.key}`)}
            {item.count ? (
              <span className={item.waiting ? "count count--waiting" : "count"}>
                {item.count}
                {item.waiting ? <span className="vh"> {t("waitingForYou")}</span> : null}
              </span>
            ) : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
