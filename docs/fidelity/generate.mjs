// Rewrites docs/fidelity.md from src/fidelity: node --import tsx docs/fidelity/generate.mjs
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { renderFidelityPage } from "./fidelity-page.ts";

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
writeFileSync(path("../fidelity.md"), await renderFidelityPage(path("../../src/fidelity")));
