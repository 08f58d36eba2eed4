/** The address that is proposed for an account of this name: "Łódź Północ" → "lodz-polnoc". */
export function slugFrom(name: string): string {
  const plain = name.normalize("NFD").replace(/\p{M}/gu, "").replace(/ł/gi, "l").toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
}
