import type { CodePackage } from "./code-package.ts";

/** What AWS keeps of a function and answers, and nothing in the simulation depends on. */
export interface DeclaredSettings {
  /** ARN. */
  readonly role: string;
  readonly package: CodePackage;
  /** Of a function that was created from an image: it has neither Runtime nor Handler. */
  readonly imageUri?: string;
  readonly tracingMode: "Active" | "PassThrough";
  /** Whether variables were given, be it none: then AWS answers them. */
  readonly hasEnvironment: boolean;
}
