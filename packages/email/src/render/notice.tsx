/** @jsxRuntime automatic */
// Said here because tsx compiles with the settings of the working directory, whatever they are.
import { Button, Heading, Section, Text } from "@react-email/components";
import { ownWords } from "../own-words.ts";
import type { SystemMail } from "../system-mail.ts";
import { renderPage } from "./campaign.tsx";
import { Layout } from "./layout.tsx";
import { look } from "./look.ts";
import { cleanLine, cleanText } from "./placeholders.ts";

/** The HTML of a mail of the product itself. */
export async function renderNotice(mail: SystemMail): Promise<string> {
  const organisation = cleanLine(mail.organisation.name);
  return renderPage(
    <Layout
      language={mail.language ?? "en"}
      title={cleanLine(mail.subject)}
      brand={organisation}
      footer={<Text style={look.small}>{cleanLine(mail.footer ?? ownWords(mail.language).sentFor(organisation))}</Text>}
    >
      <Section>
        <div style={look.row}>
          <Heading as="h1" style={look.heading1}>
            {cleanLine(mail.heading)}
          </Heading>
          {mail.paragraphs.map((paragraph, index) => (
            <Text key={index} style={look.paragraph}>
              {cleanText(paragraph)}
            </Text>
          ))}
          {mail.action ? (
            <Button href={mail.action.url} style={look.button}>
              {cleanLine(mail.action.label)}
            </Button>
          ) : null}
        </div>
      </Section>
    </Layout>,
  );
}
