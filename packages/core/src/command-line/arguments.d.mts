export type CommandName = "explain" | "policy" | "audit";

interface Form {
  readonly usage: string;
}

/** What was read: exactly one of the three. */
export type Arguments =
  | { readonly help: string; readonly wrong?: never; readonly words?: never }
  | { readonly wrong: string; readonly help?: never; readonly words?: never }
  | {
      readonly verb: string;
      readonly words: readonly string[];
      readonly options: Readonly<Record<string, string | undefined>>;
      readonly help?: never;
      readonly wrong?: never;
    };

export const COMMANDS: Readonly<Record<CommandName, Form>>;
export function readArguments(command: CommandName, args: readonly string[]): Arguments;
