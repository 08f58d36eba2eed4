import { useTranslations } from "next-intl";

/** `sent-again` without a text of its own is told as it was written, in words. */
const plain = (key: string): string => key.replaceAll(/[-_.]/g, " ");

/**
 * What entries are about and what was done, in the reader's language. What a later version wrote, and this one has no words for, is told as it
 * was written.
 */
export function useAuditWords() {
  const family = useTranslations("audit.families");
  const verb = useTranslations("audit.verbs");
  const target = useTranslations("audit.targets");
  const field = useTranslations("audit.fields");
  const value = useTranslations("audit.values");
  const ofFamily = (key: string) => (family.has(key) ? family(key) : plain(key));
  return {
    family: ofFamily,
    target: (key: string) => (target.has(key) ? target(key) : plain(key)),
    field: (key: string) => (field.has(key) ? field(key) : key.replaceAll(/([A-Z])/g, " $1").toLowerCase()),
    /** What a field says by a word of the product; undefined: it says it itself. */
    value: (key: string, said: string) => [`${key}.${said}`, `any.${said}`].flatMap((path) => (value.has(path) ? [value(path)] : []))[0],
    action: (action: string) => {
      const [first = "", ...rest] = action.split(".");
      const key = rest.join(".");
      return { family: ofFamily(first), verb: verb.has(key) ? verb(key) : plain(key), isRefusal: first === "refused" };
    },
  };
}
