import type { Token, Tokens } from "marked";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";

interface MarkdownProps {
  tokens: readonly Token[];
  /** The address of another page of the help. */
  hrefOf: (topic: string) => string;
}

/**
 * A document of ours as elements: the handful of forms that docs/help uses. The title is left to the page. What it does not know it throws on, so that
 * nothing is lost unseen; a test renders every document.
 */
export function Markdown({ tokens, hrefOf }: MarkdownProps) {
  const render = (list: readonly Token[]): ReactNode => list.map((token, index) => <Fragment key={index}>{element(token)}</Fragment>);
  const element = (token: Token): ReactNode => {
    switch (token.type) {
      case "space":
        return null;
      case "heading":
        return (token as Tokens.Heading).depth === 1 ? null : <h2>{render(token.tokens ?? [])}</h2>;
      case "paragraph":
        return <p>{render(token.tokens ?? [])}</p>;
      case "list": {
        const { ordered, items } = token as Tokens.List;
        const List = ordered ? "ol" : "ul";
        return (
          <List>
            {items.map((item, index) => (
              <li key={index}>{render(item.tokens)}</li>
            ))}
          </List>
        );
      }
      case "strong":
        return <b>{render(token.tokens ?? [])}</b>;
      case "em":
        return <em>{render(token.tokens ?? [])}</em>;
      case "link":
        return <Link href={hrefOf((token as Tokens.Link).href.replace(/\.md$/, ""))}>{render(token.tokens ?? [])}</Link>;
      case "text":
      case "escape":
        return (token as Tokens.Text).tokens ? render((token as Tokens.Text).tokens ?? []) : plain((token as Tokens.Text).text);
      default:
        throw new Error(`Help documents don't use ${token.type}.`);
    }
  };
  return <div className="prose">{render(tokens)}</div>;
}

// The lines of a paragraph are wrapped for those who write it.
const plain = (text: string): string => text.replaceAll("\n", " ");
