import { PaperPlaneTiltIcon, ShareIcon, WarningIcon } from "@phosphor-icons/react/ssr";

const icons: Readonly<Record<string, typeof WarningIcon>> = {
  "sends to people": PaperPlaneTiltIcon,
  "exports data": ShareIcon,
  "skips a check": WarningIcon,
};

/** Why a careful admin would think twice about a permission. */
export function RiskTag({ risk }: { risk: string | null }) {
  if (risk === null) return null;
  const Icon = icons[risk] ?? WarningIcon;
  return (
    <span className="risk" title={risk}>
      <Icon className="icon" aria-hidden />
      <span className="long">{risk.charAt(0).toUpperCase() + risk.slice(1)}</span>
    </span>
  );
}
