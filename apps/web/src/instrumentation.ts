/** Runs once before the first request: refuses to start in words where starting would be wrong, and prints the code of the first run. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { start } = await import("~/server/start");
  await start();
}
