// The built web app, by processes that share one port: each makes one page at a time, and most computers have several cores.
import cluster from "node:cluster";
import { createRequire } from "node:module";
import { availableParallelism, totalmem } from "node:os";

const MOST = 4;
const MEMORY_OF_ONE = 1024 ** 3;

// The database and the worker take as much of the cores as they do.
const usual = Math.max(1, Math.min(Math.floor(availableParallelism() / 2), MOST, Math.floor(totalmem() / MEMORY_OF_ONE)));
const count = Number(process.env.WEB_PROCESSES) || usual;

cluster.setupPrimary({
  exec: createRequire(import.meta.url).resolve("next/dist/bin/next"),
  args: ["start", ...process.argv.slice(2)],
  // What a page is made of lives as long as the request: with more room for what is young it is not looked through meanwhile.
  execArgv: ["--max-semi-space-size=64"],
});

let isEnding = false;
function end() {
  isEnding = true;
  for (const worker of Object.values(cluster.workers)) worker.process.kill("SIGTERM");
}
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, end);

// They stand for one server: where one of them ends by itself, so do the others, and whoever started it is told.
cluster.on("exit", (_, code) => {
  if (!isEnding) process.exitCode = code || 1;
  end();
});

// What a first run has to know is said once: by the first, before the others.
cluster.fork({ WEB_PROCESS: "1" }).once("listening", () => {
  for (let no = 2; no <= count && !isEnding; no += 1) cluster.fork({ WEB_PROCESS: String(no) });
});
