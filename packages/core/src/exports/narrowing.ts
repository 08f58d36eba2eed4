import { type Acting } from "../kernel/index.ts";
import { loadSegment } from "../segments/index.ts";
import type { ExportAbout, ExportFilter, StartExport } from "./schema.ts";

/** What a list of contacts is narrowed to, to be kept with a run, and as its person reads it. Throws NotFound for a segment that they may not know of. */
export async function narrowingOf(
  acting: Acting,
  { segmentId, ...rest }: StartExport,
): Promise<{ readonly narrowed: ExportFilter; readonly about: ExportAbout }> {
  const segment = segmentId ? await loadSegment(acting, segmentId) : null;
  const { search, tags, category, country, rule } = rest;
  return {
    narrowed: { ...rest, ...(segment && { segmentRule: segment.rule }) },
    about: {
      search: search?.trim() || null,
      tags: tags ?? [],
      category: category || null,
      country: country || null,
      segment: segment?.name ?? null,
      conditions: rule?.conditions.length ?? 0,
    },
  };
}
