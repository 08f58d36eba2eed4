"use client";

import { createContext, useContext, type ReactElement, type ReactNode } from "react";
import { DeniedButton, type Reason } from "./reason";

const ReadOnlyContext = createContext<Reason | null>(null);

/** Below it nothing can be changed for this reason: buttons that would change something say so. null: everything works. */
export function ReadOnly({ because, children }: { because: Reason | null; children: ReactNode }) {
  return <ReadOnlyContext value={because}>{children}</ReadOnlyContext>;
}

/** Why nothing can be changed on this page; null: things can be. */
export function useReadOnly(): Reason | null {
  return useContext(ReadOnlyContext);
}

interface UnlessReadOnlyProps {
  children: ReactElement;
  /** What the locked button looks like. */
  className: string;
  face: ReactNode;
  label: string | undefined;
  id: string | undefined;
}

/** A button that changes something: as it is, or locked where nothing can be changed. */
export function UnlessReadOnly({ children, face, ...locked }: UnlessReadOnlyProps) {
  const because = useReadOnly();
  if (!because) return children;
  return (
    <DeniedButton reason={because} {...locked}>
      {face}
    </DeniedButton>
  );
}
