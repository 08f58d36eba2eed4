"use client";

import { useEffect } from "react";

/** While there is something unsaved, leaving the page asks first: by closing it, and by a link of the product. */
export function useLeaveGuard(isUnsaved: boolean, question: string): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const unloading = (event: BeforeUnloadEvent) => event.preventDefault();
    const clicked = (event: MouseEvent) => {
      const link = (event.target as HTMLElement).closest?.("a[href]");
      if (!(link instanceof HTMLAnchorElement) || link.target || link.getAttribute("href")?.startsWith("#")) return;
      // oxlint-disable-next-line no-alert -- the browser's own question is the one that a leaving page can ask at once
      if (window.confirm(question)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", unloading);
    document.addEventListener("click", clicked, true);
    return () => {
      window.removeEventListener("beforeunload", unloading);
      document.removeEventListener("click", clicked, true);
    };
  }, [isUnsaved, question]);
}
