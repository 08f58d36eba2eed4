"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";

// A radio is pressed by digits and letters as well; in these one writes.
const WRITING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

/** Keys of an editor, wherever the focus is on its page: not while somebody writes, nor under a dialog. `act` says whether the key was its own. */
export function useKeys(editor: RefObject<HTMLElement | null>, act: (key: string, target: HTMLElement) => boolean): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const isElsewhere = target !== document.body && !editor.current?.contains(target) && target.closest("[role=dialog], [role=menu]");
    if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere || target.matches(WRITING)) return;
    if (act(event.key, target)) event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}
