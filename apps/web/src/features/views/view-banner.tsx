"use client";

import type { CurrentView } from "@countersign/core/views/schema";
import { useMutation } from "@tanstack/react-query";
import { EyeIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "~/components/button";
import { Note } from "~/components/note";
import { useTRPC } from "~/trpc/client";

/** Across every page while one looks at an account as somebody else: as whom, that nothing can be changed, and the way out. */
export function ViewBanner({ view }: { view: CurrentView }) {
  const t = useTranslations("views");
  const stop = useMutation(useTRPC().views.stop.mutationOptions({ onSuccess: () => window.location.assign(afterView(view)) }));
  const b = (text: ReactNode) => <b>{text}</b>;
  const values = { account: view.account.name, name: view.name ?? "none", team: view.teamName ?? "none", b };
  return (
    <div role="status">
      <Note
        tone="seal"
        icon={<EyeIcon className="icon" aria-hidden />}
        action={
          <Button size="sm" whileViewing busy={stop.isPending} onClick={() => stop.mutate({})}>
            {t("stop")}
          </Button>
        }
      >
        {view.isOver ? t.rich("over", values) : t.rich(view.type, values)} {view.isOver ? null : t("nothing")} {stop.error?.message}
      </Note>
    </div>
  );
}

// Back to where looking began. A fresh page: nothing of what somebody else may read stays behind in this one.
function afterView({ type, ref, account }: CurrentView): string {
  return `/a/${account.slug}/admin/${type === "role" ? `roles/${ref}` : `users/${ref}`}`;
}
