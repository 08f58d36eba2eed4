"use client";

import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "~/components/button";
import { Empty } from "~/components/note";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations("errors.failed");
  return (
    <div className="page">
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
    </div>
  );
}
