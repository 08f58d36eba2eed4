"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Loads the figures anew while a campaign is being sent and somebody is looking. */
export function LiveRefresh({ every = 2_500 }: { every?: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, every);
    return () => clearInterval(timer);
  }, [router, every]);
  return null;
}
