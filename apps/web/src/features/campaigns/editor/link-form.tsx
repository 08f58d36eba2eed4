"use client";

import { isLinkUrl } from "@countersign/email/document";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { TextInput } from "~/components/field";

interface LinkFormProps {
  href: string | null;
  /** No words are selected that the link could stand on. */
  needsWords: boolean;
  onSet: (href: string) => void;
  onRemove: () => void;
}

/** The address of a link. It works with Enter and has no form element of its own, for it may stand inside one. */
export function LinkForm({ href, needsWords, onSet, onRemove }: LinkFormProps) {
  const t = useTranslations("campaigns.editor");
  const [url, setUrl] = useState(href ?? "");
  const [tried, setTried] = useState(false);
  const address = withScheme(url);
  const apply = () => {
    setTried(true);
    if (isLinkUrl(address)) onSet(address);
  };
  if (needsWords) return <p className="meta block-row">{t("linkNeedsWords")}</p>;
  return (
    <div className="block-row">
      <TextInput
        label={t("linkAddress")}
        value={url}
        inputMode="url"
        placeholder="https://"
        error={tried && !isLinkUrl(address) ? t("linkFault") : undefined}
        onChange={(event) => setUrl(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          apply();
        }}
      />
      <div className="row">
        <Button size="sm" onClick={apply}>
          {t("linkSet")}
        </Button>
        {href === null ? null : (
          <Button size="sm" look="quiet" onClick={onRemove}>
            {t("linkRemove")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** "example.com/spring" means https; what has a scheme of its own stays. */
export function withScheme(text: string): string {
  const typed = text.trim();
  if (typed === "" || /^[a-z][a-z0-9+.-]*:/i.test(typed)) return typed;
  return typed.includes("@") && !typed.includes("/") ? `mailto:${typed}` : `https://${typed}`;
}
