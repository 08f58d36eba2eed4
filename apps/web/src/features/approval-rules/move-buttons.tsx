import { ArrowDownIcon, ArrowUpIcon } from "@phosphor-icons/react/ssr";
import { Button } from "~/components/button";
import type { Reason } from "~/components/reason";

interface MoveButtonsProps {
  /** What is said of each: "Move Trade up". */
  labels: { readonly up: string; readonly down: string };
  isFirst: boolean;
  isLast: boolean;
  /** Moves it by one: -1 is up. */
  onMove: (by: -1 | 1) => void;
  denied?: Reason | undefined;
  /** Given where moving is saved at once. */
  busy?: boolean;
}

/** Moves one thing of a list up or down. */
export function MoveButtons({ labels, isFirst, isLast, onMove, ...rest }: MoveButtonsProps) {
  const look = { size: "sm", look: "quiet", iconOnly: true, ...rest } as const;
  return (
    <>
      <Button
        {...look}
        icon={<ArrowUpIcon className="icon" aria-hidden />}
        label={labels.up}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      />
      <Button
        {...look}
        icon={<ArrowDownIcon className="icon" aria-hidden />}
        label={labels.down}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
    </>
  );
}
