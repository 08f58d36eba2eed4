/** An SMTP sink in a process of its own, so that it takes no time from the client that is measured; a second port tells what it counted. */
import { startSink } from "@countersign/email/testing";
import { createServer } from "node:http";

const delayMs = Number(process.argv[2] ?? 0);
const sink = await startSink({ keep: false, delayMs });
const control = createServer((request, response) => {
  if (request.url === "/reset") sink.counts.clear();
  let doubled = 0;
  for (const count of sink.counts.values()) doubled += count - 1;
  response.end(JSON.stringify({ distinct: sink.counts.size, doubled }));
});
control.listen(0, "127.0.0.1", () => {
  const address = control.address();
  process.stdout.write(`${JSON.stringify({ smtp: sink.port, control: typeof address === "object" && address ? address.port : 0 })}\n`);
});
process.on("disconnect", () => process.exit(0));
