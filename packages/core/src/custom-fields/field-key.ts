const LONGEST = 40;
// What contacts have already, as files, segments and merge fields call it; and what an object has by itself.
// prettier-ignore
const TAKEN = [
  "email", "email_domain", "email_consent", "phone", "name", "first_name", "last_name", "full_name", "city", "country", "language", "time_zone",
  "category", "tag", "tags", "consent", "owner", "team", "created", "created_at", "updated", "updated_at", "status", "id", "access_groups",
  "suppressed", "received", "custom", "constructor", "prototype", "unsubscribe",
];

/** The key of a new field: its name in small letters of ASCII, with a number where that is taken. Never a name that contacts have already. */
export function keyFor(name: string, taken: readonly string[]): string {
  const plain = name
    .toLowerCase()
    .replaceAll("ł", "l")
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
  const start = /^[a-z]/.test(plain) ? plain : `field${plain && `_${plain}`}`;
  const used = new Set([...TAKEN, ...taken]);
  for (let no = 1; ; no += 1) {
    const end = no === 1 ? "" : `_${no}`;
    const key = `${start.slice(0, LONGEST - end.length)}${end}`;
    if (!used.has(key)) return key;
  }
}
