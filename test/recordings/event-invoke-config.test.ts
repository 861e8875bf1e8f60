import type { PutFunctionEventInvokeConfigCommandInput } from "@aws-sdk/client-lambda";
import { OF_RECORDER, startLambdaRecording } from "./lambda-recording.ts";
import { describeRecorded, recorded } from "./recorded-scenario.ts";
import { recordedAnswer } from "./sdk-answers.ts";

type Request = PutFunctionEventInvokeConfigCommandInput;

describeRecorded("The settings of asynchronous invocation that are refused", () => {
  recorded("async/lambda-eventinvokeconfig-exceptions", async (scenario) => {
    const { lambda, createActive } = startLambdaRecording();
    const fn = await createActive(scenario.given("fn"), OF_RECORDER);
    const other = await createActive(scenario.given("other"), OF_RECORDER);
    const FunctionName = String(fn["FunctionName"]);
    const arn = String(fn["FunctionArn"]);
    scenario.matches("fn_version_result", await recordedAnswer(lambda.publishVersion({ FunctionName })));
    const alias = { name: "eventinvokealias", arn: `${arn}:eventinvokealias` };
    const created = lambda.createAlias({ FunctionName, Name: alias.name, FunctionVersion: "1" });
    scenario.matches("fn_alias_result", await recordedAnswer(created));

    const nobody = arn.replace(/[^:]+$/, "doesnotexist");
    const MaximumRetryAttempts = 1;
    const onSuccess = (Destination: string) => ({
      FunctionName,
      DestinationConfig: { OnSuccess: { Destination } },
    });
    const puts: Readonly<Record<string, Request>> = {
      put_functionname_name_notfound: { FunctionName: "doesnotexist", MaximumRetryAttempts: 0 },
      put_functionname_arn_notfound: { FunctionName: nobody, MaximumRetryAttempts: 0 },
      put_functionname_nootherargs: { FunctionName },
      put_destination_lambda_doesntexist: onSuccess(nobody),
      put_destination_recursive: onSuccess(arn),
      put_destination_other_lambda: onSuccess(String(other["FunctionArn"])),
      put_destination_invalid_service_arn: onSuccess(arn.replace(":lambda:", ":iam:")),
      put_destination_success_no_destination_arn: { FunctionName, DestinationConfig: { OnSuccess: {} } },
      put_destination_failure_no_destination_arn: { FunctionName, DestinationConfig: { OnFailure: {} } },
      put_destination_invalid_arn_pattern: {
        FunctionName,
        DestinationConfig: { OnFailure: { Destination: arn.replace(":lambda:", ":_-/!lambda:") } },
      },
      put_destination_latest: { FunctionName, MaximumRetryAttempts },
      put_destination_latest_explicit_qualifier: { FunctionName, Qualifier: "$LATEST", MaximumRetryAttempts },
      put_destination_version: { FunctionName, Qualifier: "1", MaximumRetryAttempts },
      put_alias_functionname_qualifier: { FunctionName, Qualifier: alias.name, MaximumRetryAttempts },
      put_alias_doesnotexist: { FunctionName, Qualifier: "doesnotexist", MaximumRetryAttempts },
      put_alias_qualifiedarn: { FunctionName: alias.arn, MaximumRetryAttempts },
      put_alias_qualifiedarn_qualifier: {
        FunctionName: alias.arn,
        Qualifier: alias.name,
        MaximumRetryAttempts,
      },
      put_alias_qualifiedarn_qualifierconflict: {
        FunctionName: alias.arn,
        Qualifier: "$LATEST",
        MaximumRetryAttempts,
      },
      put_alias_shorthand: { FunctionName: `${FunctionName}:${alias.name}`, MaximumRetryAttempts },
      put_alias_shorthand_qualifier: {
        FunctionName: `${FunctionName}:${alias.name}`,
        Qualifier: alias.name,
        MaximumRetryAttempts,
      },
      put_alias_shorthand_qualifierconflict: {
        FunctionName: `${FunctionName}:${alias.name}`,
        Qualifier: "$LATEST",
        MaximumRetryAttempts,
      },
      put_version_shorthand: { FunctionName: `${FunctionName}:1`, MaximumRetryAttempts },
      put_shorthand_qualifier_match: {
        FunctionName: `${FunctionName}:$LATEST`,
        Qualifier: "$LATEST",
        MaximumRetryAttempts,
      },
      put_shorthand_qualifier_mismatch_1: {
        FunctionName: `${FunctionName}:1`,
        Qualifier: "$LATEST",
        MaximumRetryAttempts,
      },
      put_shorthand_qualifier_mismatch_2: {
        FunctionName: `${FunctionName}:$LATEST`,
        Qualifier: alias.name,
        MaximumRetryAttempts,
      },
      put_shorthand_qualifier_mismatch_3: {
        FunctionName: `${FunctionName}:${alias.name}`,
        Qualifier: "1",
        MaximumRetryAttempts,
      },
      put_maxevent_maxvalue_result: {
        FunctionName,
        MaximumRetryAttempts: 2,
        MaximumEventAgeInSeconds: 21_600,
      },
      put_pre_overwrite: { FunctionName, MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 },
      put_post_overwrite: { FunctionName, MaximumRetryAttempts: 0 },
      second_overwrite_existing_response: { FunctionName, MaximumRetryAttempts: 0 },
    };
    const put = (request: Request) => recordedAnswer(lambda.putFunctionEventInvokeConfig(request));
    for (const [name, request] of Object.entries(puts)) scenario.matches(name, await put(request));
    const get = (request: { readonly FunctionName: string; readonly Qualifier?: string }) =>
      recordedAnswer(lambda.getFunctionEventInvokeConfig(request));
    const update = (request: Request) => recordedAnswer(lambda.updateFunctionEventInvokeConfig(request));
    const remove = (request: { readonly FunctionName: string; readonly Qualifier?: string }) =>
      recordedAnswer(lambda.deleteFunctionEventInvokeConfig(request));
    const list = (request: { readonly FunctionName: string }) =>
      recordedAnswer(lambda.listFunctionEventInvokeConfigs(request));
    scenario.matches("get_post_overwrite", await get({ FunctionName }));

    const before = { FunctionName, MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 };
    scenario.matches("pre_update_response", await put(before));
    for (const name of ["update_response", "update_response_existing"]) {
      scenario.matches(name, await update({ FunctionName, MaximumRetryAttempts: 0 }));
    }
    scenario.matches("list_configs", await list({ FunctionName }));
    scenario.matches("delete_latest", await remove({ FunctionName, Qualifier: "$LATEST" }));
    scenario.matches("delete_version", await remove({ FunctionName, Qualifier: "1" }));
    scenario.matches("delete_alias", await remove({ FunctionName, Qualifier: alias.name }));
    scenario.matches("list_configs_postdelete", await list({ FunctionName }));

    const unknown = { FunctionName: "doesnotexist" };
    const retries = { MaximumRetryAttempts: 0 };
    const ofAlias = { FunctionName, Qualifier: alias.name };
    scenario.matches("delete_function_not_found", await remove({ FunctionName }));
    scenario.matches("delete_function_doesnotexist", await remove(unknown));
    scenario.matches("list_function_doesnotexist", await list(unknown));
    scenario.matches("get_function_doesnotexist", await get(unknown));
    scenario.matches("get_qualifier_doesnotexist", await get({ FunctionName, Qualifier: "doesnotexist" }));
    scenario.matches(
      "update_eventinvokeconfig_function_doesnotexist",
      await update({ ...unknown, ...retries }),
    );
    scenario.matches("get_eventinvokeconfig_doesnotexist", await get(ofAlias));
    scenario.matches(
      "update_eventinvokeconfig_config_doesnotexist_with_qualifier",
      await update({ ...ofAlias, ...retries }),
    );
    scenario.matches(
      "update_eventinvokeconfig_config_doesnotexist_without_qualifier",
      await update({ FunctionName, ...retries }),
    );
  });
});
