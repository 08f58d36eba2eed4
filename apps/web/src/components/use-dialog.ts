import { useState } from "react";

/**
 * Whether a dialog is open, and what opens and closes it. What was refused in it does not wait until it is opened again: `reset` forgets it,
 * as that of a mutation does.
 */
export function useDialog({ reset }: { reset: () => void }): [isOpen: boolean, open: (isToBe: boolean) => void] {
  const [isOpen, setOpen] = useState(false);
  const open = (isToBe: boolean) => {
    setOpen(isToBe);
    reset();
  };
  return [isOpen, open];
}
