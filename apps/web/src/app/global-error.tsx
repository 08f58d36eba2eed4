"use client";

import "./globals.css";
import { useSyncExternalStore } from "react";
import type { FailedProps } from "~/components/failed";
import { localeOfBrowser } from "~/i18n/locales";
import english from "../../messages/en/errors.json";
import polish from "../../messages/pl/errors.json";

const messages = { en: english, pl: polish };
const never = () => () => undefined;

/** When even the layout fails there is no message provider: the texts come straight from their file. */
export default function GlobalError({ error, reset }: FailedProps) {
  const locale = useSyncExternalStore(never, localeOfBrowser, () => "en" as const);
  const texts = messages[locale].failed;
  return (
    <html lang={locale}>
      <head>
        <title>{texts.title}</title>
      </head>
      <body>
        <main className="open-page">
          <div className="empty">
            <h1>{texts.title}</h1>
            <p>{texts.text}</p>
            <div className="row">
              <button className="btn btn--primary" type="button" onClick={reset}>
                {texts.again}
              </button>
            </div>
          </div>
          {error.digest ? (
            <p className="meta">
              {texts.reference} <span className="mono">{error.digest}</span>
            </p>
          ) : null}
        </main>
      </body>
    </html>
  );
}
