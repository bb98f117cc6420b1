// Lints Dockerfiles: node dockerfilelint.mjs FILE... Prints one line per finding: file:line rule.
import { spawnSync } from "node:child_process";
import path from "node:path";

const program = path.join(import.meta.dirname, "node_modules", ".bin", "dockerfilelint");
const run = spawnSync(program, ["--output", "json", ...process.argv.slice(2)], { encoding: "utf8" });
const found = JSON.parse(run.stdout);
for (const file of found.files) {
  for (const issue of file.issues) console.log(`${file.file}:${issue.line} ${issue.title}: ${issue.content}`);
}
