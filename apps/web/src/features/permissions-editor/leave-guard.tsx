"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "~/components/button";
import { Dialog, DialogClose } from "~/components/dialog";

interface LeaveGuardProps {
  isUnsaved: boolean;
  /** What would be lost. */
  lead: string;
}

/**
 * Asks before the page is left while something is unsaved: the browser where the page is closed, a dialog where a link of the product is
 * followed.
 */
export function LeaveGuard({ isUnsaved, lead }: LeaveGuardProps) {
  const t = useTranslations("permissions-editor.leave");
  const router = useRouter();
  const [next, setNext] = useState<string | null>(null);
  useEffect(() => {
    if (!isUnsaved) return;
    const unloading = (event: BeforeUnloadEvent) => event.preventDefault();
    const clicked = (event: MouseEvent) => {
      const path = pathAhead(event);
      if (path === null) return;
      event.preventDefault();
      event.stopPropagation();
      setNext(path);
    };
    window.addEventListener("beforeunload", unloading);
    document.addEventListener("click", clicked, true);
    return () => {
      window.removeEventListener("beforeunload", unloading);
      document.removeEventListener("click", clicked, true);
    };
  }, [isUnsaved]);
  if (next === null) return null;
  return (
    <Dialog
      narrow
      onClose={() => setNext(null)}
      title={t("title")}
      lead={lead}
      actions={
        <>
          <DialogClose>{t("stay")}</DialogClose>
          <Button look="seal" onClick={() => (setNext(null), router.push(next))}>
            {t("verb")}
          </Button>
        </>
      }
    />
  );
}

/** The page of the product that a click leads to in the place of this one; null for other clicks. */
function pathAhead({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): string | null {
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return null;
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target || link.download || link.origin !== location.origin) return null;
  return link.getAttribute("href")?.startsWith("#") ? null : `${link.pathname}${link.search}${link.hash}`;
}
