"use client";

import { useEffect, useRef, type Dispatch, type RefObject } from "react";
import type { DocumentAction } from "./document-history";

/**
 * Listens on the whole sheet: a block is selected when the focus enters it or a click hits it, Alt with an arrow moves it, and
 * Ctrl+Z undoes in the document, for the undo of single fields would know nothing of moved and deleted blocks.
 */
export function useCanvas(dispatch: Dispatch<DocumentAction>): RefObject<HTMLDivElement | null> {
  const canvas = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const sheet = canvas.current;
    if (!sheet) return;
    const select = ({ target }: Event) => {
      const id = blockAt(target);
      if (id) dispatch({ type: "select", id });
    };
    const press = (event: KeyboardEvent) => {
      const action = actionOf(event);
      if (!action) return;
      event.preventDefault();
      dispatch(action);
    };
    sheet.addEventListener("focusin", select);
    sheet.addEventListener("click", select);
    sheet.addEventListener("keydown", press);
    return () => {
      sheet.removeEventListener("focusin", select);
      sheet.removeEventListener("click", select);
      sheet.removeEventListener("keydown", press);
    };
  }, [dispatch]);
  return canvas;
}

function blockAt(target: EventTarget | null): string | null {
  return (target instanceof Element && target.closest<HTMLElement>("[data-block]")?.dataset.block) || null;
}

function actionOf(event: KeyboardEvent): DocumentAction | null {
  const id = blockAt(event.target);
  if (event.altKey) {
    if (!id || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return null;
    return { type: "move", id, by: event.key === "ArrowUp" ? -1 : 1 };
  }
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || (key !== "z" && key !== "y")) return null;
  return { type: key === "y" || event.shiftKey ? "redo" : "undo" };
}
