import type { Scope } from "@countersign/permissions";
import { useTranslations } from "next-intl";

/** What a permission reaches at a scope, in one sentence; null without a scope, and for what reaches nothing of its own. */
export function useReach(): (key: string, scope: Scope | null | undefined) => string | null {
  const t = useTranslations("permissions-editor");
  return (key, scope) => {
    const reach = `reaches.${key.split(".")[0]}.${scope}` as const;
    return scope && t.has(reach) ? t(reach as Parameters<typeof t>[0]) : null;
  };
}
