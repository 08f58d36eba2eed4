/**
 * Splits a script into statements. Each is { text, code, line, exempt }: `code` has comments and string contents
 * blanked out except in function bodies, `exempt` holds the names in `-- exempt: name, reason` comments before or in it.
 */
export function statements(script) {
  const found = [];
  let start = 0;
  let i = 0;
  let code = "";
  const skip = (end, keep) => {
    const text = script.slice(i, end);
    code += keep ? text : text.replace(/[^\n]/g, " ");
    i = end;
  };
  const until = (mark, from) => {
    const at = script.indexOf(mark, from);
    return at < 0 ? script.length : at + mark.length;
  };
  const finish = () => {
    const text = script.slice(start, i);
    if (code.trim()) {
      const exempt = [...text.matchAll(/--\s*exempt:\s*([a-z-]+)[,:]?\s+(\S+\s+\S+.*)/g)].map((match) => match[1]);
      const before = start + (code.length - code.trimStart().length);
      found.push({ text: text.trim(), code: code.trim(), line: script.slice(0, before).split("\n").length, exempt });
    }
    start = i;
    code = "";
  };
  while (i < script.length) {
    const dollar = /^\$[A-Za-z_]*\$/.exec(script.slice(i, i + 64))?.[0];
    if (script.startsWith("--", i)) skip(until("\n", i), false);
    else if (script.startsWith("/*", i)) skip(until("*/", i + 2), false);
    else if (script[i] === "'") skip(until("'", i + 1), true);
    else if (dollar) {
      const end = until(dollar, i + dollar.length);
      code += script.slice(i, end).replace(/--[^\n]*/g, (comment) => " ".repeat(comment.length));
      i = end;
    } else if (script[i] === ";") {
      i += 1;
      finish();
    } else skip(i + 1, true);
  }
  finish();
  return found;
}

/** A name without quotes and schema. */
export const bare = (name) =>
  name
    .replaceAll('"', "")
    .replace(/^public\./, "")
    .toLowerCase();

/** `a, b (c, d), e` split at the commas outside parentheses. */
export function splitList(text) {
  const parts = [];
  let depth = 0;
  let part = "";
  for (const sign of text) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign === "," && depth === 0) {
      parts.push(part.trim());
      part = "";
    } else part += sign;
  }
  if (part.trim()) parts.push(part.trim());
  return parts;
}

/** The text between the parenthesis at or after `from` and its partner. */
export function inParentheses(text, from) {
  const open = text.indexOf("(", from);
  let depth = 0;
  for (let i = open; open >= 0 && i < text.length; i++) {
    if (text[i] === "(") depth += 1;
    if (text[i] === ")" && --depth === 0) return text.slice(open + 1, i);
  }
  return "";
}

/** The column names in `(a, "b" DESC, lower(c))`, as far as they are plain columns. */
export const columnsIn = (list) => splitList(list).map((one) => bare(one.split(/\s/)[0]));
