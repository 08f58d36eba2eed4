/** What a source file asks of the message files. */
export interface MessageUse {
  /** Full keys, "shell.nav.home". */
  keys: string[];
  /** Beginnings of keys that are put together at run time, "shell.nav."; a whole namespace ends with its dot. */
  prefixes: string[];
}

const declaration = /const (\w+) = (?:await )?(?:useTranslations|getTranslations)\(\s*(?:\{[^}]*namespace:\s*)?(?:"([^"]*)")?/g;

/** Finds the message keys of a source file by reading its text: translators are called right where they are made. */
export function messageUse(source: string): MessageUse {
  const translators = [...source.matchAll(declaration)].map((match) => ({
    name: match[1] ?? "",
    prefix: match[2] ? `${match[2]}.` : "",
    at: match.index,
  }));
  const use: MessageUse = { keys: [], prefixes: [] };
  for (const name of new Set(translators.map((translator) => translator.name))) {
    for (const call of source.matchAll(new RegExp(`(?<![\\w.])${name}(?:\\.(?:rich|markup|raw|has))?\\(`, "g"))) {
      const prefix = translators.findLast((translator) => translator.name === name && translator.at < call.index)?.prefix;
      if (prefix !== undefined) collect(firstArgument(source.slice(call.index + call[0].length)), prefix, use);
    }
  }
  return use;
}

function collect(argument: string, prefix: string, use: MessageUse): void {
  const whole = /^"([^"]*)"$/.exec(argument);
  if (whole) use.keys.push(prefix + whole[1]);
  else if (argument.startsWith("`")) use.prefixes.push(prefix + argument.slice(1).split(/\$\{|`/)[0]);
  else {
    const alternatives = [...argument.matchAll(/[?:]\s*"([^"]*)"/g)].map((match) => prefix + match[1]);
    if (alternatives.length > 1) use.keys.push(...alternatives);
    else use.prefixes.push(prefix);
  }
}

function firstArgument(text: string): string {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (depth === 0 && (sign === "," || sign === ")")) return text.slice(0, at).trim();
    if ("([{".includes(sign)) depth += 1;
    if (")]}".includes(sign)) depth -= 1;
  }
  return text.trim();
}
