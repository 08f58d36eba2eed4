import { getFormatter } from "next-intl/server";

/** The size of one segment, once all of the page's are counted. */
export async function SegmentSize({ id, sizes }: { id: string; sizes: Promise<Readonly<Record<string, number>>> }) {
  const [format, counted] = await Promise.all([getFormatter(), sizes]);
  return format.number(counted[id] ?? 0);
}
