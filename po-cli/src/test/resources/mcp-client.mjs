// Calls tools with the TypeScript SDK's client, which checks each answer against the tool's schema:
// node mcp-client.mjs SDK COMMAND… prints a line for each tool.
import { pathToFileURL } from "node:url";
const [, , sdk, command, ...args] = process.argv;
const load = (file) => import(pathToFileURL(`${sdk}/dist/esm/client/${file}.js`).href);
const { Client } = await load("index");
const { StdioClientTransport } = await load("stdio");
const client = new Client({ name: "typescript", version: "1" });
await client.connect(new StdioClientTransport({ command, args }));
await client.listTools();
for (const name of ["list", "status", "validate", "digest", "events", "harness_list", "log", "usage"]) {
  const answer = await client.callTool({ name, arguments: {} });
  console.log(name, answer.isError ? "failed" : "done");
}
await client.close();
