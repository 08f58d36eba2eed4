import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button, ButtonLink } from "./button";

interface PaginationProps {
  /** "1 to 50 of 1,240". */
  summary: ReactNode;
  /** Addresses of the neighbouring pages; null at an end. */
  newer: string | null;
  older: string | null;
}

/** The foot of a list that is paged by cursor. */
export function Pagination({ summary, newer, older }: PaginationProps) {
  const t = useTranslations("common");
  return (
    <nav className="table-foot" aria-label={t("pages")}>
      <span>{summary}</span>
      {newer !== null || older !== null ? (
        <span className="row push">
          <Step href={newer} text={t("newer")} />
          <Step href={older} text={t("older")} />
        </span>
      ) : null}
    </nav>
  );
}

function Step({ href, text }: { href: string | null; text: string }) {
  if (href === null) {
    return (
      <Button size="sm" disabled>
        {text}
      </Button>
    );
  }
  return (
    <ButtonLink size="sm" href={href}>
      {text}
    </ButtonLink>
  );
}
