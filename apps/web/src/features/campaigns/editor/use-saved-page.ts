import { useEffect } from "react";
import type { AutoSaver } from "./auto-saver";

/** Saves when the page is hidden, and asks before the window is left with something unsaved. */
export function useSavedPage({ flush, view }: Pick<AutoSaver<unknown, object, unknown>, "flush" | "view">): void {
  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === "hidden") void flush();
    };
    const leave = (event: BeforeUnloadEvent) => {
      if (view().state.kind !== "saved") event.preventDefault();
    };
    document.addEventListener("visibilitychange", hide);
    window.addEventListener("beforeunload", leave);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      window.removeEventListener("beforeunload", leave);
    };
  }, [flush, view]);
}
