/** @jsxRuntime automatic */
// Said here because tsx compiles with the settings of the working directory, whatever they are.
import { Body, Container, Head, Html, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import { look } from "./look.ts";

interface LayoutProps {
  language: string;
  title: string;
  preheader?: string;
  brand: string;
  footer: ReactNode;
  children: ReactNode;
}

// Keeps the inbox line from running on into the mail's first words.
const PADDING = "\u00a0\u200c".repeat(60);

/** The page every mail stands on: brand line, content, small print. */
export function Layout({ language, title, preheader, brand, footer, children }: LayoutProps) {
  return (
    <Html lang={language}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{title}</title>
      </Head>
      <Body style={look.body}>
        {preheader ? <div style={look.preheader}>{preheader + PADDING}</div> : null}
        <Container style={look.page}>
          <Section style={look.brand}>
            <Text style={look.brandName}>{brand}</Text>
          </Section>
          <div style={look.content}>{children}</div>
          <Section style={look.footer}>
            <div style={look.smallCell}>{footer}</div>
          </Section>
        </Container>
      </Body>
    </Html>
  );
}
