/** A failure that is told in words, without a stack trace; `details` is printed below it. */
export class Explained extends Error {
  constructor(message, details = "") {
    super(message);
    this.name = "Explained";
    this.details = details;
  }
}

const NO_SPACE = /ENOSPC|No space left on device|disk (is )?full|EDQUOT|Disk quota exceeded/i;

/** What to say about output or an error that shows a full disk, or null. */
export function diskFull(text) {
  if (!NO_SPACE.test(text)) return null;
  return "The disk is full. Free some space (about 3 GB are needed for a first start), then run the same command again; nothing has to be cleaned up first.";
}

const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL|network request to .* failed/i;

/** What to say about output of a package manager that could not reach its registry, or null. */
export function registryUnreachable(text) {
  if (!NO_NETWORK.test(text)) return null;
  return "The npm registry cannot be reached. Check the connection and `npm config get registry`, then run the same command again.";
}

/** Any thrown value as { message, details } for a person. Details hold a stack only for what nobody foresaw. */
export function explain(error) {
  const text = `${error?.code ?? ""} ${error?.message ?? error}`;
  const full = diskFull(text) ?? diskFull(error?.details ?? "");
  if (full) return { message: full, details: "" };
  if (error instanceof Explained) return { message: error.message, details: error.details };
  if (error?.code === "EACCES" || error?.code === "EPERM" || error?.code === "EROFS") {
    return {
      message: `No right to use ${error.path ?? "a file"}: ${error.message}. Check who owns it, or set DATA_DIR to a folder you can write to.`,
      details: "",
    };
  }
  return { message: "Something went wrong that the start did not foresee.", details: error?.stack ?? String(error) };
}
