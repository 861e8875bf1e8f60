// Draws the pictures of README anew: node --import tsx docs/images/generate.mjs
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drawTimelinePicture } from "./timeline-picture.ts";

writeFileSync(fileURLToPath(new URL("timeline.svg", import.meta.url)), await drawTimelinePicture());
