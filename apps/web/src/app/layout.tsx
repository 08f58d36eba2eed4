import "@fontsource-variable/ibm-plex-sans/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "@fontsource/ibm-plex-mono/latin-400.css";
import "@fontsource/ibm-plex-mono/latin-ext-400.css";
import "./globals.css";

import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { cookies, headers } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { StyleNonce } from "~/components/style-nonce";
import { THEME_COOKIE, themeFrom } from "~/components/theme/theme";
import { Toasts } from "~/components/toast";
import { ProveAgain } from "~/features/sign-in-methods/prove-again";
import { ApiProvider } from "~/trpc/client";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: { default: t("product"), template: `%s · ${t("product")}` }, description: t("promise"), robots: { index: false } };
}

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = themeFrom((await cookies()).get(THEME_COOKIE)?.value);
  const nonce = (await headers()).get("x-nonce") ?? "";
  // What only the server says stays there: nobody's own installation carries the people of the demo.
  const { demo: _demo, ...messages } = await getMessages();
  return (
    <html lang={await getLocale()} data-theme={theme === "system" ? undefined : theme} suppressHydrationWarning>
      <body>
        <StyleNonce nonce={nonce}>
          <NextIntlClientProvider messages={messages}>
            <NuqsAdapter>
              <ApiProvider>
                <Toasts>{children}</Toasts>
                <ProveAgain />
              </ApiProvider>
            </NuqsAdapter>
          </NextIntlClientProvider>
        </StyleNonce>
      </body>
    </html>
  );
}
