// A program that knows Plumbline from its description alone: types are made of it, and it does what an employee would do.
import createClient from "openapi-fetch";
import type { paths } from "../target/api.js";

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const client = createClient<paths>({
  baseUrl: given("PLUMBLINE_AT"),
  headers: { Authorization: "Basic " + Buffer.from(`${given("PLUMBLINE_AS")}:${given("PLUMBLINE_PASSWORD")}`).toString("base64") },
});

function must(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

const me = await client.GET("/api/v1/me");
must(me.data, "who is signed in");

const added = await client.POST("/api/v1/evidence", {
  body: { title: "Typed", done: "Written by a program.", part: "ACCOUNTABLE", setting: "WORKPLACE", began: "2025-01-01" },
});
must(added.data?.id, "evidence is added: " + JSON.stringify(added.error));

const path = { id: added.data.id };
const read = await client.GET("/api/v1/evidence/{id}", { params: { path } });
const tag = read.response.headers.get("ETag");
must(tag, "what is read has a version");
const stale = await client.DELETE("/api/v1/evidence/{id}", { params: { path, header: { "If-Match": '"77"' } } });
must(stale.response.status === 412, "an old version is refused, not " + stale.response.status);
const gone = await client.DELETE("/api/v1/evidence/{id}", { params: { path, header: { "If-Match": tag } } });
must(gone.response.ok, "the newest version is deleted");

console.log("The client is typed and works.");
