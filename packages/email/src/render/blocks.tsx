/** @jsxRuntime automatic */
// Said here because tsx compiles with the settings of the working directory, whatever they are.
import { Button, Heading, Hr, Img, Link, Section, Text } from "@react-email/components";
import { Fragment, type ReactNode } from "react";
import type { Block, Inline, ListItem, TextNode } from "../document.ts";
import { look } from "./look.ts";
import type { Placeholders } from "./placeholders.ts";

/** The HTML of one block; the footer is the layout's. A button or picture still without an address shows its words. */
export function renderBlock(block: Block, places: Placeholders): ReactNode {
  switch (block.kind) {
    case "heading":
      return (
        <Row>
          <Heading as={block.level === 1 ? "h1" : "h2"} style={block.level === 1 ? look.heading1 : look.heading2}>
            {places.text(block.text)}
          </Heading>
        </Row>
      );
    case "text":
      return <Row>{block.content.content.map((node, index) => renderNode(node, index, places, false))}</Row>;
    case "button":
      return (
        <Row>
          <Button href={block.url || undefined} style={look.button}>
            {places.text(block.label)}
          </Button>
        </Row>
      );
    case "image":
      return renderPicture(block, places);
    case "divider":
      return (
        <Row>
          <Hr style={look.divider} />
        </Row>
      );
    case "footer":
      return null;
  }
}

function renderPicture(block: Extract<Block, { kind: "image" }>, places: Placeholders): ReactNode {
  const alt = places.text(block.alt);
  if (!block.url)
    return alt ? (
      <Row>
        <Text style={look.paragraph}>{alt}</Text>
      </Row>
    ) : null;
  const style = block.width ? { ...look.picture, maxWidth: `${block.width}px` } : look.picture;
  const picture = <Img src={block.url} alt={alt} width={block.width ?? 560} style={style} />;
  const linked = block.link ? <Link href={block.link}>{picture}</Link> : picture;
  return block.width ? <Row>{linked}</Row> : <Section>{linked}</Section>;
}

function Row({ children }: { children: ReactNode }) {
  return (
    <Section>
      <div style={look.row}>{children}</div>
    </Section>
  );
}

function renderNode(node: TextNode, key: number, places: Placeholders, inList: boolean): ReactNode {
  if (node.type === "paragraph") {
    const content = node.content ?? [];
    return (
      <Text key={key} style={inList ? look.listParagraph : look.paragraph}>
        {content.length > 0 ? content.map((inline, index) => renderInline(inline, index, places)) : "\u00a0"}
      </Text>
    );
  }
  const items = node.content.map((item, index) => renderItem(item, index, places));
  return node.type === "bulletList" ? (
    <ul key={key} style={look.list}>
      {items}
    </ul>
  ) : (
    <ol key={key} style={look.list}>
      {items}
    </ol>
  );
}

function renderItem(item: ListItem, key: number, places: Placeholders): ReactNode {
  return (
    <li key={key} style={look.listItem}>
      {item.content.map((node, index) => renderNode(node, index, places, true))}
    </li>
  );
}

function renderInline(inline: Inline, key: number, places: Placeholders): ReactNode {
  if (inline.type === "hardBreak") return <br key={key} />;
  let content: ReactNode = places.text(inline.text);
  for (const mark of inline.marks ?? []) {
    if (mark.type === "bold") content = <strong>{content}</strong>;
    else if (mark.type === "italic") content = <em>{content}</em>;
    else
      content = (
        <Link href={mark.attrs.href} style={look.link}>
          {content}
        </Link>
      );
  }
  return <Fragment key={key}>{content}</Fragment>;
}
