// The driver adapter under the schema engine: @prisma/adapter-pg with three gaps closed.
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const CATALOGUE_CHAR = 18;
const BPCHAR = 1042;

// The adapter has no mapping for the catalogue type "char" (oid 18), which the engine reads as Character:
// let the driver report such columns as bpchar, and put the right type back in the adapter's answer.
function markCharColumns(results) {
  for (const result of [results].flat()) {
    for (const field of result?.fields ?? []) {
      if (field.dataTypeID === CATALOGUE_CHAR) Object.assign(field, { dataTypeID: BPCHAR, isCatalogueChar: true });
    }
  }
  return results;
}

class Client extends pg.Client {
  query(...args) {
    const callback = args.at(-1);
    if (typeof callback === "function") args[args.length - 1] = (error, results) => callback(error, markCharColumns(results));
    const pending = super.query(...args);
    return typeof pending?.then === "function" ? pending.then(markCharColumns) : pending;
  }
}

// The adapter cuts a script at every semicolon, also inside function bodies and comments: PostgreSQL reads it whole.
function sendScriptsWhole(adapter) {
  Object.getPrototypeOf(adapter).executeScript = async function executeWholeScript(script) {
    try {
      await this.client.query(script);
    } catch (error) {
      this.onError(error);
    }
  };
}

let patched = false;
function closeGaps(adapter) {
  if (patched) return adapter;
  patched = true;
  sendScriptsWhole(adapter);
  const shared = Object.getPrototypeOf(Object.getPrototypeOf(adapter)); // adapters and transactions inherit from it
  const { queryRaw } = shared;
  shared.queryRaw = async function queryRawWithCharColumns(query) {
    let fields = [];
    const recorder = Object.create(this, {
      performIO: {
        value: async (statement) => {
          const result = await this.performIO(statement);
          fields = result.fields;
          return result;
        },
      },
    });
    const answer = await queryRaw.call(recorder, query);
    fields.forEach((field, i) => {
      if (field.isCatalogueChar) answer.columnTypes[i] = ColumnTypeEnum.Character;
    });
    return answer;
  };
  return adapter;
}

/** `url` with the database `name` in place of its own; without `name`, `url` as it is. */
export function connection(url, name) {
  const target = new URL(url);
  if (name) target.pathname = `/${encodeURIComponent(name)}`;
  target.searchParams.delete("schema");
  return target.href;
}

/** Runs `work` with one connection to the database `name` on the server of `url`. */
export async function withClient(url, name, work) {
  const client = new pg.Client({ connectionString: connection(url, name) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes adapters for `url`, and for shadow databases beside it. */
export class EngineAdapterFactory extends PrismaPg {
  constructor(url) {
    const options = { schema: new URL(url).searchParams.get("schema") ?? undefined };
    super({ connectionString: connection(url), Client }, options);
    this.source = { url, options };
  }

  async connect() {
    return closeGaps(await super.connect());
  }

  // The adapter drops its shadow database while its own pool is still connected, which PostgreSQL refuses: close first.
  async connectToShadowDb() {
    const { url, options } = this.source;
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await withClient(url, undefined, (client) => client.query(`CREATE DATABASE "${name}"`));
    const adapter = closeGaps(await new PrismaPg({ connectionString: connection(url, name), Client }, options).connect());
    const close = adapter.dispose.bind(adapter);
    adapter.dispose = async () => {
      await close();
      await withClient(url, undefined, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
    };
    return adapter;
  }
}
