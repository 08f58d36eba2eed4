/**
 * Gathers what arrives while a write is under way into the next one: `add` resolves when its item is written, and rejects
 * when the write of its batch fails.
 */
export function batchWrites<T>(write: (items: T[]) => Promise<void>, most = 200): { add(item: T): Promise<void>; idle(): Promise<void> } {
  const waiting: { item: T; resolve: () => void; reject: (error: unknown) => void }[] = [];
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, most);
      try {
        await write(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    running = null;
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        running ??= Promise.resolve().then(run);
      }),
    idle: async () => {
      while (running) await running;
    },
  };
}
