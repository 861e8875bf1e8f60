import type { AwsShape } from "./aws-shape.ts";
import { startLambdaRecording } from "./lambda-recording.ts";
import { describeRecorded, RECORDED_ACCOUNT, type RecordedScenario, recorded } from "./recorded-scenario.ts";

const IN_REGION = `arn:aws:lambda:us-east-1:${RECORDED_ACCOUNT}:function:my-function`;
const IN_NO_REGION = `arn:aws:lambda::${RECORDED_ACCOUNT}:function:my-function`;
const ELSEWHERE = `arn:aws:lambda:invalid-region:${RECORDED_ACCOUNT}:function:my-function`;

describeRecorded("FunctionName and Qualifier", () => {
  recorded(
    "invoke/function-name-and-qualifier-validation-full-arn-and-qualifier-too-long-and-invalid-region",
    (scenario) => compare(scenario, `${ELSEWHERE}-${"a".repeat(170)}`, "a".repeat(129)),
  );

  recorded(
    "invoke/function-name-and-qualifier-validation-full-arn-with-multiple-qualifiers-invoke",
    (scenario) => compare(scenario, `${IN_REGION}:1:2`),
  );

  recorded(
    "invoke/function-name-and-qualifier-validation-function-name-too-long-and-invalid-region-invoke",
    (scenario) => compare(scenario, `${ELSEWHERE}${"a".repeat(170)}`),
  );

  recorded(
    "invoke/function-name-and-qualifier-validation-invalid-characters-in-function-name-invoke",
    (scenario) => compare(scenario, "my-function!"),
  );

  recorded("invoke/function-name-and-qualifier-validation-invalid-region-in-arn-invoke", (scenario) =>
    compare(scenario, ELSEWHERE),
  );

  recorded(
    "invoke/function-name-and-qualifier-validation-latest-version-with-additional-qualifier-invoke",
    (scenario) => compare(scenario, `${IN_REGION}:$LATEST`, "1"),
  );

  recorded("invoke/function-name-and-qualifier-validation-missing-region-in-arn-invoke", (scenario) =>
    compare(scenario, IN_NO_REGION),
  );

  recorded("invoke/function-name-and-qualifier-validation-misspelled-latest-in-arn-invoke", (scenario) =>
    compare(scenario, `${IN_REGION}:$LATES`),
  );

  recorded(
    "invoke/function-name-and-qualifier-validation-partial-arn-with-extra-qualifier-invoke",
    (scenario) => compare(scenario, "function:my-function:$LATEST:extra"),
  );

  recorded("invoke/invoke-exceptions", async (scenario) => {
    scenario.matches("invoke_function_doesnotexist", await invoke("doesnotexist"));
  });
});

function invoke(functionName: string, qualifier?: string): Promise<AwsShape> {
  const options = qualifier === undefined ? {} : { Qualifier: qualifier };
  return startLambdaRecording().invoke(functionName, {}, options);
}

async function compare(scenario: RecordedScenario, functionName: string, qualifier?: string): Promise<void> {
  scenario.matches("invoke_exception", takenApart(await invoke(functionName, qualifier)));
}

/** These recordings hold the code and the message alone, and a message about several members as a list. */
function takenApart(answer: AwsShape): AwsShape {
  const { Code, Message } = answer["Error"] as { readonly Code: string; readonly Message: string };
  const [, Count, errors] = /^(\d+) validation errors? detected: (.*)$/s.exec(Message) ?? [];
  if (errors === undefined) return { Code, Message };
  return { Code, Count: Number(Count), Errors: errors.split("; ") };
}
