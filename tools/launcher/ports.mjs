import { createServer } from "node:net";
import { Explained } from "./errors.mjs";

const listen = (port, host) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, host, () => {
      const taken = server.address().port;
      server.close(() => resolve(taken));
    });
  });

/** A port that nobody listens on at the loopback address; `preferred` when it is free. */
export async function freePort(preferred) {
  if (preferred) {
    const port = await listen(preferred, "127.0.0.1").catch(() => null);
    if (port) return port;
  }
  return listen(0, "127.0.0.1");
}

/** Throws in words when `host:port` cannot be listened on. */
export async function requireFreePort(port, host) {
  try {
    await listen(port, host);
  } catch (error) {
    const next = port < 65_535 ? port + 1 : 3000;
    if (error.code === "EADDRINUSE") {
      throw new Explained(`Port ${port} is taken by another program. Set PORT to a free one, for example: PORT=${next} npm start`);
    }
    if (error.code === "EACCES")
      throw new Explained(`Port ${port} may not be used by this user. Set PORT to one above 1023, for example: PORT=3000 npm start`);
    if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND" || error.code === "EAI_AGAIN" || error.code === "EINVAL") {
      throw new Explained(
        `HOST=${host} is not an address of this machine. Use 127.0.0.1 for this machine only, or 0.0.0.0 for everybody who can reach it.`,
      );
    }
    throw error;
  }
}
