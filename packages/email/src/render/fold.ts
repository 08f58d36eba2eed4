const LINE = 120;

/**
 * Breaks rendered HTML into lines of about 120 characters, at white space that HTML collapses anyway: React writes
 * one endless line, and SMTP allows 998 bytes, beyond which the whole body would have to be base64.
 */
export function foldHtml(html: string): string {
  let out = "";
  let from = 0;
  let column = 0;
  let quote = "";
  let inTag = false;
  for (let at = 0; at < html.length; at++, column++) {
    const character = html.charAt(at);
    if (quote) {
      if (character === quote) quote = "";
    } else if (inTag) {
      if (character === '"' || character === "'") quote = character;
      else if (character === ">") {
        inTag = false;
        if (isBlockEnd(html, at)) {
          out += `${html.slice(from, at + 1)}\n`;
          from = at + 1;
          column = 0;
        }
      } else if (character === " " && column > LINE) {
        out += `${html.slice(from, at)}\n`;
        from = at + 1;
        column = 0;
      }
    } else if (html.startsWith("<!--", at)) {
      const end = html.indexOf("-->", at);
      at = end === -1 ? html.length : end + 2;
    } else if (character === "<") {
      inTag = true;
    } else if (character === " " && column > LINE) {
      out += `${html.slice(from, at)}\n`;
      from = at + 1;
      column = 0;
    }
  }
  return out + html.slice(from);
}

function isBlockEnd(html: string, at: number): boolean {
  for (const tag of BLOCK_TAGS) {
    if (html.startsWith(tag, at - tag.length)) return true;
  }
  return false;
}

const BLOCK_TAGS = ["/p", "/h1", "/h2", "/li", "/ul", "/ol", "/td", "/tr", "/table", "<tbody", "/div", "/head", "/title"];

/** Wraps plain text at 76 columns between words; a word longer than that, such as an address, stays whole. */
export function wrapText(text: string, indent = ""): string {
  return text
    .split("\n")
    .map((line) => wrapLine(line, indent))
    .join("\n");
}

function wrapLine(line: string, indent: string): string {
  if (line.length <= 76) return line;
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    if (current && current.length + 1 + word.length > 76) {
      lines.push(current);
      current = indent + word;
    } else {
      current = current ? `${current} ${word}` : word;
    }
  }
  return [...lines, current].join("\n");
}
