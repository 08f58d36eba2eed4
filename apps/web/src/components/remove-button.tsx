import { XIcon } from "@phosphor-icons/react/ssr";
import type { ComponentProps } from "react";
import { Button } from "./button";

interface RemoveButtonProps extends Pick<ComponentProps<typeof Button>, "disabled" | "changes"> {
  /** What is spoken: what it takes out. */
  label: string;
  onClick: () => void;
}

/** Takes a line out of what is being written; nothing is saved by it. */
export function RemoveButton(props: RemoveButtonProps) {
  return <Button size="sm" look="quiet" iconOnly icon={<XIcon className="icon" aria-hidden />} {...props} />;
}
