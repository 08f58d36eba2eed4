/** A failure that is told in words, without a stack trace; `details` is printed below it. */
export class Explained extends Error {
  constructor(message, details = "") {
    super(message);
    this.name = "Explained";
    this.details = details;
  }
}

const FILE_FAILURES = {
  ENOENT: "there is no such file or folder.",
  EISDIR: "it is a folder, and a file is needed.",
  ENOTDIR: "what stands before the last / is a file, and a folder is needed.",
  EACCES: "you have no right to. Run the same command as the user who owns it.",
  EPERM: "you have no right to. Run the same command as the user who owns it.",
  EROFS: "nothing can be written there.",
};

/** What to say of an error that a file gave, with the path that was given; null of any other error. */
export function fileFailure(error) {
  const words = FILE_FAILURES[error?.code];
  return words && error.path ? `${error.path} cannot be used: ${words}` : null;
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
  const file = fileFailure(error);
  if (file) return { message: file, details: "" };
  return { message: "Something went wrong that nobody foresaw.", details: error?.stack ?? String(error) };
}
