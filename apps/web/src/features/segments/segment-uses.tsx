import type { SegmentUses } from "@countersign/core/segments/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";

const KINDS = ["segments", "campaigns", "rules", "groups"] as const;

/** How many things stand on a segment that have to be changed before it can go. */
export function countUses({ others, ...uses }: SegmentUses): number {
  return KINDS.reduce((sum, kind) => sum + uses[kind].length, others);
}

interface SegmentUsesListProps {
  base: string;
  uses: SegmentUses;
  /** Whether the viewer manages contact access. */
  opensAccess: boolean;
}

/** What stands on a segment, with a way to each; how many more there are that the viewer may not open. */
export function SegmentUsesList({ base, uses, opensAccess }: SegmentUsesListProps) {
  const t = useTranslations("segments.uses");
  const hrefs: Record<(typeof KINDS)[number], (id: string) => string | null> = {
    segments: (id) => `${base}/segments/${id}`,
    campaigns: (id) => `${base}/campaigns/${id}`,
    rules: (id) => `${base}/admin/approval-rules/${id}`,
    groups: () => (opensAccess ? `${base}/admin/contact-access` : null),
  };
  return (
    <ul className="diff">
      {KINDS.flatMap((kind) =>
        uses[kind].map(({ id, name }) => (
          <li key={id}>
            <span className="where">{t(`kind.${kind}`)}</span>
            <span>{linked(hrefs[kind](id), name)}</span>
          </li>
        )),
      )}
      {uses.others > 0 ? (
        <li>
          <span className="col-span-full">{t(countUses(uses) > uses.others ? "more" : "others", { count: uses.others })}</span>
        </li>
      ) : null}
    </ul>
  );
}

const linked = (href: string | null, name: string) => (href ? <Link href={href}>{name}</Link> : name);
