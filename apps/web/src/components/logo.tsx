/** The mark: two strokes of a broad nib, the second laid over the first, that together write a "c". */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      <path fill="var(--color-ink)" d={firstStroke} />
      <path
        fill="var(--color-accent)"
        stroke="var(--mark-ground, var(--color-paper))"
        strokeWidth={1.5}
        paintOrder="stroke"
        d={secondStroke}
      />
    </svg>
  );
}

// Each stroke is an arc swept by a nib held at one angle: the same arc twice, shifted by the half width of the nib to either side.
const firstStroke = sweep({ centre: [16.6, 15], radius: 10, from: -32, to: -208, clockwise: false });
const secondStroke = sweep({ centre: [16.6, 17], radius: 10, from: -172, to: -322, clockwise: false });

interface Stroke {
  centre: readonly [number, number];
  radius: number;
  from: number;
  to: number;
  clockwise: boolean;
}

function sweep({ centre: [x, y], radius, from, to, clockwise }: Stroke): string {
  const nib = [2.5, -1.5] as const;
  const at = (degrees: number, side: 1 | -1): string => {
    const angle = (degrees * Math.PI) / 180;
    return `${round(x + radius * Math.cos(angle) + side * nib[0])} ${round(y + radius * Math.sin(angle) + side * nib[1])}`;
  };
  const arc = `${radius} ${radius} 0 ${Math.abs(to - from) > 180 ? 1 : 0}`;
  return `M${at(from, 1)}A${arc} ${clockwise ? 1 : 0} ${at(to, 1)}L${at(to, -1)}A${arc} ${clockwise ? 0 : 1} ${at(from, -1)}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
