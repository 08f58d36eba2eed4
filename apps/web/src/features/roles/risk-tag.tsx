import { PaperPlaneTiltIcon, ShareIcon, WarningIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";

const KINDS = {
  "sends to people": { key: "sends", Icon: PaperPlaneTiltIcon },
  "exports data": { key: "exports", Icon: ShareIcon },
  "skips a check": { key: "skips", Icon: WarningIcon },
} as const;

/** Why a careful admin would think twice about a permission; a kind of risk that this version does not know is told as it came. */
export function RiskTag({ risk }: { risk: string | null }) {
  const t = useTranslations("roles.risk");
  if (risk === null) return null;
  const kind = risk in KINDS ? KINDS[risk as keyof typeof KINDS] : null;
  const Icon = kind?.Icon ?? WarningIcon;
  const text = kind ? t(kind.key) : risk;
  return (
    <span className="risk" title={text}>
      <Icon className="icon" aria-hidden />
      <span className="long">{text}</span>
    </span>
  );
}
