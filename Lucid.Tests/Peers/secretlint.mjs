// Looks for secrets in files whose names come on stdin, one per line. Prints what it finds, with the secret itself hidden.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const configuration = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "lucid-secretlint-")), "secretlintrc.json");
fs.writeFileSync(configuration, JSON.stringify({ rules: [{ id: "@secretlint/secretlint-rule-preset-recommend" }] }));
const program = path.join(import.meta.dirname, "node_modules", ".bin", "secretlint");
const files = fs.readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean);
const run = spawnSync(program, ["--secretlintrc", configuration, "--maskSecrets", "--format", "compact", ...files], { encoding: "utf8", maxBuffer: 1 << 26 });
fs.rmSync(path.dirname(configuration), { recursive: true });
console.log(run.status === 0 ? "clean" : run.stdout + run.stderr);
