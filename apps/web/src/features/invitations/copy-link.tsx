"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "~/components/button";

/** A link to hand over oneself, with a button that copies it. It is shown this once: only its hash is stored. */
export function CopyLink({ link, name }: { link: string; name: string }) {
  const t = useTranslations("invitations.link");
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    // Without a secure page there is no clipboard: the link is selected, to be copied by hand.
    const worked = await navigator.clipboard?.writeText(link).then(
      () => true,
      () => false,
    );
    setCopied(worked ?? false);
  };
  return (
    <span className="copy-link">
      <input
        ref={field}
        className="input input--sm mono"
        readOnly
        value={link}
        aria-label={t("label", { name })}
        onFocus={(event) => event.target.select()}
      />
      <Button size="sm" onClick={() => void copy()}>
        {t("copy")}
        <span className="vh"> {name}</span>
      </Button>
      <span role="status" className="meta">
        {copied ? t("copied") : null}
      </span>
    </span>
  );
}
