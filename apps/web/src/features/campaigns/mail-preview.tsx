"use client";

import type { MailView } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { Segmented } from "~/components/choice";

type View = "desktop" | "phone" | "text" | "dark";

interface MailPreviewProps {
  mail: MailView;
  /** In the review: what changed, written into the words, in the place of the frame. */
  changes?: { label: string; content: ReactNode; startOn: boolean } | undefined;
}

/** The mail as people get it: in a frame without scripts, wide and narrow, darkened, and as plain text. */
export function MailPreview({ mail, changes }: MailPreviewProps) {
  const t = useTranslations("campaigns.preview");
  const [view, setView] = useState<View>("desktop");
  const [showsChanges, setShowsChanges] = useState(changes?.startOn ?? false);
  const name = useId();
  return (
    <div className="mailframe">
      <div className="bar">
        <Segmented
          legend={t("view")}
          name={name}
          value={view}
          onChange={(value) => setView(value as View)}
          options={[
            { value: "desktop", label: t("desktop") },
            { value: "phone", label: t("phone") },
            { value: "text", label: t("text") },
            { value: "dark", label: t("dark") },
          ]}
        />
        {changes ? (
          <label className="check push">
            <input type="checkbox" checked={showsChanges} onChange={(event) => setShowsChanges(event.target.checked)} />
            <span>{changes.label}</span>
          </label>
        ) : null}
      </div>
      {changes && showsChanges ? (
        changes.content
      ) : view === "text" ? (
        <pre className="mail-plain">{mail.text}</pre>
      ) : (
        <MailFrame
          key={view}
          html={mail.html}
          title={t("frame", { subject: mail.subject })}
          className={view === "desktop" ? "mail-view" : `mail-view mail-view--${view}`}
        />
      )}
      {view === "dark" && !(changes && showsChanges) ? <p className="meta mail-note">{t("darkNote")}</p> : null}
    </div>
  );
}

// Of the same origin only so that its height can be read: without allow-scripts nothing in it runs.
function MailFrame({ html, title, className }: { html: string; title: string; className: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState<number | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setHeight(element.contentDocument?.body?.offsetHeight || null);
    measure();
    element.addEventListener("load", measure);
    return () => element.removeEventListener("load", measure);
  }, [html]);
  return (
    <iframe
      ref={frame}
      className={className}
      style={height ? { height } : undefined}
      title={title}
      srcDoc={html}
      sandbox="allow-same-origin"
      referrerPolicy="no-referrer"
    />
  );
}
