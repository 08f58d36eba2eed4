"use client";

import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "./button";
import { Empty } from "./note";

/** What Next hands to an error page. */
export interface FailedProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** The content of an error page: what happened, what to do, and a reference that the log knows. */
export function Failed({ error, reset }: FailedProps) {
  const t = useTranslations("errors.failed");
  return (
    <>
      <Empty
        level={1}
        title={t("title")}
        actions={
          <>
            <Button look="primary" onClick={reset}>
              {t("again")}
            </Button>
            <ButtonLink href="/">{t("home")}</ButtonLink>
          </>
        }
      >
        {t("text")}
      </Empty>
      {error.digest ? (
        <p className="meta">
          {t("reference")} <span className="mono">{error.digest}</span>
        </p>
      ) : null}
    </>
  );
}
