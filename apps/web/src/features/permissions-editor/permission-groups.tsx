"use client";

import type { PermissionArea } from "@countersign/permissions";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";

interface GroupCount {
  area: PermissionArea;
  held: number;
  of: number;
}

/** The groups with how many of each are granted; the one in view is marked. */
export function Rail({ groups }: { groups: readonly GroupCount[] }) {
  const t = useTranslations("permissions-editor");
  const [current, setCurrent] = useState<PermissionArea | null>(groups[0]?.area ?? null);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        const seen = entries.find(({ isIntersecting }) => isIntersecting);
        if (seen) setCurrent(seen.target.id.slice("group-".length) as PermissionArea);
      },
      { rootMargin: "0px 0px -70% 0px" },
    );
    for (const heading of document.querySelectorAll(".perm-group h2")) observer.observe(heading);
    return () => observer.disconnect();
  }, []);
  return (
    <nav className="rail" aria-label={t("groups")}>
      {groups.map(({ area, held, of }) => (
        <a key={area} href={`#group-${area}`} aria-current={area === current ? "true" : undefined}>
          {t(`areas.${area}`)}
          <span className="n">{t("held", { held, of })}</span>
        </a>
      ))}
    </nav>
  );
}

interface GroupHeadProps extends GroupCount {
  onMove: ((to: "all" | "none") => void) | null;
}

/** The heading of a group, with its own ALLOW ALL and ALLOW NONE. */
export function GroupHead({ area, held, of, onMove }: GroupHeadProps) {
  const t = useTranslations("permissions-editor");
  const name = t(`areas.${area}`);
  return (
    <div className="perm-group">
      <h2 id={`group-${area}`}>{name}</h2>
      <span className="n">{t("held", { held, of })}</span>
      {onMove ? <AllNone of={name} onMove={onMove} /> : null}
    </div>
  );
}

/** ALLOW ALL and ALLOW NONE, spoken with what they are about. */
export function AllNone({ of, onMove }: { of: string; onMove: (to: "all" | "none") => void }) {
  const t = useTranslations("permissions-editor");
  return (
    <span className="allnone">
      <button type="button" aria-label={t("allOf", { group: of })} onClick={() => onMove("all")}>
        {t("all")}
      </button>
      <button type="button" aria-label={t("noneOf", { group: of })} onClick={() => onMove("none")}>
        {t("none")}
      </button>
    </span>
  );
}
