"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Problem } from "~/components/note";
import { useTRPCClient } from "~/trpc/client";
import { lastContact, noteContact } from "~/trpc/contact";

interface SessionEndProps {
  userId: string;
  /** The session ends after so many minutes without a request. */
  idleMinutes: number;
  /** It ends then, whatever happens. */
  expiresAt: Date;
}

// In ms. Somebody who is away for the shortest time that an account can ask for is still told before.
const WARNING = 2 * 60_000;
const LOOK_EVERY = 5_000;

/**
 * Tells a person before their session ends for want of use, and when it has ended. Nothing is reloaded: what was typed stays, and goes on after signing
 * in again in another tab. A tab that nobody looks at keeps no session alive: only what is asked of the server counts, in any tab.
 */
export function SessionEnd({ userId, idleMinutes, expiresAt }: SessionEndProps) {
  const t = useTranslations("sign-in-methods.idle");
  const locale = useLocale();
  const client = useTRPCClient();
  const [state, setState] = useState<"used" | "ending" | "over">("used");
  const [isOther, setOther] = useState(false);
  const [end, setEnd] = useState(() => expiresAt.getTime());
  useEffect(() => {
    noteContact();
    const look = () => {
      const endsAt = Math.min(lastContact() + idleMinutes * 60_000, expiresAt.getTime());
      setEnd(endsAt);
      setState(Date.now() >= endsAt ? "over" : Date.now() >= endsAt - WARNING ? "ending" : "used");
    };
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [idleMinutes, expiresAt]);
  async function goOn(): Promise<void> {
    const me = await client.identity.profile.query({}).catch(() => null);
    setOther(me !== null && me.id !== userId);
    if (me?.id !== userId) return setState("over");
    noteContact();
    setState("used");
  }
  if (state === "used") return null;
  const isOver = state === "over";
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(end);
  return (
    <Dialog
      narrow
      open
      onOpenChange={() => undefined}
      title={isOver ? t("overTitle") : t("title")}
      lead={isOver ? t("overLead") : t("lead", { time })}
      actions={
        <>
          {isOver ? (
            <a className="btn" href="/signin?again=1" target="_blank" rel="noreferrer">
              {t("signIn")}
            </a>
          ) : null}
          <Button look="primary" onClick={() => void goOn()}>
            {isOver ? t("back") : t("stay")}
          </Button>
        </>
      }
    >
      {isOther ? <Problem>{t("other")}</Problem> : null}
    </Dialog>
  );
}
