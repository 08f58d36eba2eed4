"use client";

import "./globals.css";
import type { FailedProps } from "~/components/failed";
import messages from "../../messages/en/errors.json";

/** When even the layout fails there is no message provider: the texts come straight from their file. */
export default function GlobalError({ error, reset }: FailedProps) {
  const texts = messages.failed;
  return (
    <html lang="en">
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
