"use client";

import { LIMITS } from "@countersign/permissions";
import { XIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";

/** Tags, typed one by one. */
export function TagList({ label, tags, onChange }: { label: string; tags: readonly string[]; onChange: (tags: string[]) => void }) {
  const t = useTranslations("approval-rules.picker");
  const [typed, setTyped] = useState("");
  const add = () => {
    const tag = typed.trim();
    if (tag !== "" && !tags.includes(tag)) onChange([...tags, tag]);
    setTyped("");
  };
  return (
    <div className="row flex-wrap" role="group" aria-label={label}>
      {tags.map((tag) => (
        <span key={tag} className="chip chip--off">
          <span>{tag}</span>
          <button type="button" aria-label={t("remove", { name: tag })} onClick={() => onChange(tags.filter((one) => one !== tag))}>
            <XIcon className="icon" aria-hidden />
          </button>
        </span>
      ))}
      <input
        className="input input--sm w-[160px]"
        aria-label={t("tag")}
        value={typed}
        maxLength={LIMITS.tag}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          add();
        }}
      />
      <Button size="sm" onClick={add}>
        {t("addTag")}
      </Button>
    </div>
  );
}
