"use client";

import { useRouter } from "next/navigation";
import { useToast } from "~/components/toast";

/** What follows a change of how people sign in: it is said, and the page read again. */
export function useSignInChange(said: string, href?: string) {
  const router = useRouter();
  const toast = useToast();
  return {
    onSuccess: () => {
      toast(said);
      if (href) router.push(href);
      router.refresh();
    },
  };
}
