"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import type { ReactNode } from "react";

/** Hands the nonce of this response to the few style elements that overlays add. */
export function StyleNonce({ nonce, children }: { nonce: string; children: ReactNode }) {
  return <CSPProvider nonce={nonce}>{children}</CSPProvider>;
}
