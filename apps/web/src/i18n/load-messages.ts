import type { AbstractIntlMessages } from "next-intl";

const files: Record<string, { default: AbstractIntlMessages }> = import.meta.glob("../../messages/en/*.json", { eager: true });

/** All English texts: each file `messages/en/<feature>.json` under the key `<feature>`. */
export function loadMessages(): AbstractIntlMessages {
  return Object.fromEntries(Object.entries(files).map(([path, file]) => [featureOf(path), file.default]));
}

function featureOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1, -".json".length);
}
