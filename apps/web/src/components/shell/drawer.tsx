"use client";

import { Dialog } from "@base-ui/react/dialog";
import { ListIcon } from "@phosphor-icons/react/ssr";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";

/** The navigation on phones: a drawer that closes when the page changes. */
export function Drawer({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  return (
    <Dialog.Root open={openAt === pathname} onOpenChange={(open) => setOpenAt(open ? pathname : null)}>
      <Dialog.Trigger className="btn btn--quiet btn--icon" aria-label={t("menu")}>
        <ListIcon className="icon" aria-hidden />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="drawer">
          <Dialog.Title className="vh">{t("menu")}</Dialog.Title>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
