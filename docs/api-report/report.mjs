// Compares the public API of every entry with its report, or writes the reports anew with --update.
import { fileURLToPath } from "node:url";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";

const ENTRIES = ["index", "matchers", "vitest", "jest", "scenario", "timeline"];
const isUpdate = process.argv.includes("--update");
const configFile = fileURLToPath(new URL("api-extractor.json", import.meta.url));

let isSame = true;
for (const entry of ENTRIES) {
  const configObject = ExtractorConfig.loadFile(configFile);
  configObject.mainEntryPointFilePath = configObject.mainEntryPointFilePath.replace("index", entry);
  configObject.apiReport.reportFileName = entry;
  // What the other entries name besides their own is exported by the first.
  if (entry !== "index") {
    configObject.messages.extractorMessageReporting["ae-forgotten-export"] = { logLevel: "none" };
  }
  const config = ExtractorConfig.prepare({
    configObject,
    configObjectFullPath: configFile,
    packageJsonFullPath: fileURLToPath(new URL("../../package.json", import.meta.url)),
  });
  const { succeeded, apiReportChanged } = Extractor.invoke(config, { localBuild: isUpdate });
  isSame &&= succeeded && (isUpdate || !apiReportChanged);
}
process.exitCode = isSame ? 0 : 1;
