import { connect, type Socket } from "node:net";

/** One connection that waits for each reply before it says the next thing. */
function openConnection(port: number): Promise<(line: string) => Promise<string>> {
  const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
  const waiting: ((reply: string) => void)[] = [];
  let buffer = "";
  socket.setEncoding("latin1");
  socket.on("data", (chunk: string) => {
    buffer += chunk;
    for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
      const reply = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      if (reply[3] !== "-") waiting.shift()?.(reply);
    }
  });
  const next = () => new Promise<string>((resolve) => waiting.push(resolve));
  const ask = (text: string): Promise<string> => {
    socket.write(text, "latin1");
    return next();
  };
  return next()
    .then(() => ask("EHLO bench.example\r\n"))
    .then(() => ask);
}

/**
 * Sends prebuilt messages over so many connections, one thing after another on each: what a client costs that only sends. Returns
 * milliseconds.
 */
export async function sendLockStep(port: number, connections: number, messages: readonly { to: string; raw: string }[]): Promise<number> {
  const lines = await Promise.all(Array.from({ length: connections }, () => openConnection(port)));
  const began = performance.now();
  let at = 0;
  await Promise.all(
    lines.map(async (ask) => {
      while (at < messages.length) {
        const { to, raw } = messages[at++]!;
        await ask("MAIL FROM:<bench@senders.example>\r\n");
        await ask(`RCPT TO:<${to}>\r\n`);
        await ask("DATA\r\n");
        const reply = await ask(`${raw}\r\n.\r\n`);
        if (!reply.startsWith("250")) throw new Error(`the sink refused: ${reply}`);
      }
    }),
  );
  const took = performance.now() - began;
  await Promise.all(lines.map((ask) => ask("QUIT\r\n")));
  return took;
}
