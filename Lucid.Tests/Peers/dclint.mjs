// Runs dclint with all its rules on a compose file: node dclint.mjs FILE
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const configuration = path.join(path.dirname(process.argv[2]), ".dclintrc.json");
// Our strings stand in double quotes throughout; dclint would have single ones here.
fs.writeFileSync(configuration, JSON.stringify({ rules: { "require-quotes-in-ports": [1, { quoteType: "double" }] } }));
const program = path.join(import.meta.dirname, "node_modules", ".bin", "dclint");
const run = spawnSync(program, ["--config", configuration, "--max-warnings", "0", process.argv[2]], { encoding: "utf8" });
console.log(run.status === 0 ? "clean" : run.stdout + run.stderr);
