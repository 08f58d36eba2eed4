/** The mark: two strokes of a broad nib, the second laid over the first, that together write a "c". */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" width={24} height={24} aria-hidden="true" focusable="false">
      <path d={firstStroke} fill="var(--color-ink)" stroke="var(--color-ink)" strokeWidth={hairline} />
      <path d={secondStroke} fill="none" stroke="var(--color-paper)" strokeWidth={hairline + 2.2} />
      <path d={secondStroke} fill="var(--color-accent)" stroke="var(--color-accent)" strokeWidth={hairline} />
    </svg>
  );
}

// Each stroke is an arc swept by a nib held at one angle: the same arc twice, shifted by half the nib to either side.
const nib = [2.5, -1.5] as const;
const hairline = 1;
const firstStroke = sweep({ centre: [16.6, 15], radius: 10, from: -32, to: -206 });
const secondStroke = sweep({ centre: [16.6, 17], radius: 10, from: -172, to: -300 });

/** Angles in degrees, counter-clockwise from the right being negative. */
function sweep({
  centre: [x, y],
  radius,
  from,
  to,
}: {
  centre: readonly [number, number];
  radius: number;
  from: number;
  to: number;
}): string {
  const at = (degrees: number, side: 1 | -1): string => {
    const angle = (degrees * Math.PI) / 180;
    return `${round(x + radius * Math.cos(angle) + side * nib[0])} ${round(y + radius * Math.sin(angle) + side * nib[1])}`;
  };
  const arc = `A${radius} ${radius} 0 ${Math.abs(to - from) > 180 ? 1 : 0}`;
  return `M${at(from, 1)}${arc} 0 ${at(to, 1)}L${at(to, -1)}${arc} 1 ${at(from, -1)}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
