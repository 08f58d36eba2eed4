"use client";

import { CaretUpDownIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import { Menu } from "../menu";

export interface AccountLink {
  slug: string;
  name: string;
  roleName: string;
}

interface AccountSwitcherProps {
  account: AccountLink;
  accounts: readonly AccountLink[];
}

/** The account that is shown, with one's role in it; a menu of the others keeps the page, where one may open it there. */
export function AccountSwitcher({ account, accounts }: AccountSwitcherProps) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const face = (
    <span>
      <b>{account.name}</b>
      <small>{account.roleName}</small>
    </span>
  );
  if (accounts.length < 2) return <div className="switcher">{face}</div>;
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className="switcher" aria-label={t("switchAccount", { account: account.name, role: account.roleName })}>
          {face}
          <CaretUpDownIcon className="icon push" aria-hidden />
        </button>
      }
      entries={accounts.map(({ slug, name, roleName }) => ({
        key: slug,
        label: slug === account.slug ? <b>{name}</b> : name,
        note: roleName,
        href: `/switch/${slug}?from=${encodeURIComponent(pathname)}`,
        current: slug === account.slug,
      }))}
    />
  );
}
