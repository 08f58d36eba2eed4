import { explain } from "./errors.mjs";
import { isStopping, killAll, stopAll } from "./run.mjs";
import { say } from "./steps.mjs";

const atEnd = [];

/** Runs `work` at the very end, after all processes have stopped; the latest first. */
export function whenDone(work) {
  atEnd.push(work);
}

async function finish(code) {
  await stopAll();
  for (const work of atEnd.reverse()) await work();
  process.exit(code);
}

// npm passes on a Ctrl-C that the terminal has sent us too: that is the same one.
const SAME_KEYSTROKE = 700;

function stopOnSignals(command) {
  let first = 0;
  const stop = (code) => {
    if (first === 0) {
      first = Date.now();
      say("\nStopping … (Ctrl-C again to end at once)");
      finish(code).then(undefined, () => process.exit(1));
    } else if (Date.now() - first > SAME_KEYSTROKE) {
      killAll();
      for (const work of atEnd.reverse()) void work();
      process.exit(1);
    }
  };
  // A server that is asked to stop and stops has done well; a test that is stopped has not passed.
  // npm may be killed without passing the signal on; what it started must not stay behind.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop(1);
  }, 1000);
  if (process.env.npm_lifecycle_event) watch.unref();
  else clearInterval(watch);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(command.stoppable ? 0 : 130));
}

/** Loads a command, runs it, and ends the process: with its own code, or with words and 1. */
export async function supervise(load) {
  // Output may go into a pipe that somebody closes; that must not leave processes behind.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  try {
    const command = await load();
    stopOnSignals(command);
    await finish(await command.main(process.argv.slice(2)));
  } catch (error) {
    if (isStopping()) return;
    const { message, details } = explain(error);
    if (details) console.error(`\n${details}`);
    console.error(`\n${message}\n`);
    await finish(1);
  }
}
