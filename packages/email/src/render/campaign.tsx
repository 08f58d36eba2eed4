/** @jsxRuntime automatic */
// Said here because tsx compiles with the settings of the working directory, whatever they are.
import { Link, Text } from "@react-email/components";
import { render } from "@react-email/render";
import { Fragment } from "react";
import type { CampaignDocument } from "../document.ts";
import { documentLinks } from "../document/text.ts";
import { fillParts } from "../fill.ts";
import type { CompiledMessage } from "../message.ts";
import { renderBlock } from "./blocks.tsx";
import { foldHtml } from "./fold.ts";
import { Layout } from "./layout.tsx";
import { look } from "./look.ts";
import { cleanLine, createPlaceholders } from "./placeholders.ts";
import { renderPlainText } from "./plain-text.ts";

/** A campaign's mail, checked. */
export interface CheckedMail {
  document: CampaignDocument;
  subject: string;
  preheader: string;
  senderName: string;
  organisation: { name: string; postalAddress: string };
  language: string;
  unsubscribeLabel: string;
}

/** Renders the HTML and the text of a mail that has been checked, leaving the recipient's places open. */
export async function compileCampaign(mail: CheckedMail): Promise<CompiledMessage> {
  const places = createPlaceholders();
  const reason = cleanLine(mail.document.blocks.map((block) => (block.kind === "footer" ? block.reason : "")).join(""));
  const organisation = cleanLine(mail.organisation.name);
  const postalAddress = cleanLine(mail.organisation.postalAddress.replaceAll(/\s*\n\s*/g, ", "));
  const subject = places.text(cleanLine(mail.subject));
  const footer = (
    <Fragment>
      <Text style={look.small}>
        {`${places.text(reason)} `}
        <Link href={places.unsubscribe()} style={look.link}>
          {mail.unsubscribeLabel}
        </Link>
      </Text>
      <Text style={look.small}>{postalAddress || organisation}</Text>
    </Fragment>
  );
  const page = (
    <Layout
      language={mail.language}
      title={subject}
      preheader={places.text(cleanLine(mail.preheader))}
      brand={cleanLine(mail.senderName)}
      footer={footer}
    >
      {mail.document.blocks.map((block) => (
        <Fragment key={block.id}>{renderBlock(block, places)}</Fragment>
      ))}
    </Layout>
  );
  const html = places.split(await renderPage(page));
  const text = renderPlainText(mail.document, { reason, unsubscribeLabel: mail.unsubscribeLabel, organisation, postalAddress }, places);
  return {
    version: 1,
    subject: places.split(subject),
    html,
    text: places.split(text),
    size: Buffer.byteLength(fillParts(html, {}, "", "html")),
    links: documentLinks(mail.document),
  };
}

/** A page as folded HTML, without the marks React leaves for hydration. */
export async function renderPage(page: React.ReactElement): Promise<string> {
  const html = await render(page);
  return foldHtml(html.replaceAll(/<!--(?:\/?\$|html|head|body| )-->/g, ""));
}
