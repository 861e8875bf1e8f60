import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { KAFKA_MAPPING_ERRORS, SOURCE_ACCESS_CONFIGURATIONS } from "../fidelity/kafka.ts";
import { checkText, checkWord } from "../function/member-constraint.ts";

/** How a mapping gets at its broker: the ARN of a secret, a subnet or security group, or a virtual host. */
export interface SourceAccessConfiguration {
  readonly type: SourceAccessType;
  /** 1 to 200 characters. Nothing is looked up there. */
  readonly uri: string;
}

export type SourceAccessType = (typeof SOURCE_ACCESS_CONFIGURATIONS.value.types)[number];

const OPTION = "sourceAccessConfigurations";

/** Checks the list. AWS has long known a self-managed cluster only with credentials, so there it `isRequired`. */
export function checkSourceAccess(
  where: string,
  configurations: unknown,
  { isRequired }: { readonly isRequired: boolean },
): readonly SourceAccessConfiguration[] {
  const { maximum, maximumUriLength, types } = SOURCE_ACCESS_CONFIGURATIONS.value;
  if (configurations === undefined) {
    if (!isRequired) return [];
    throw new InvalidArgumentError(where, OPTION, "a list of credentials or networks", configurations, {
      name: "InvalidParameterValueException",
      message: KAFKA_MAPPING_ERRORS.missingParameter.value(OPTION),
    });
  }
  if (!Array.isArray(configurations) || configurations.length > maximum) {
    throw new InvalidArgumentError(where, OPTION, `a list of up to ${maximum}`, configurations);
  }
  return configurations.map((configuration: unknown, index) => {
    const option = `${OPTION}[${index}]`;
    checkObject(configuration, { where, option, expected: "an object with `type` and `uri`" });
    checkKnownNames(where, configuration, { known: ["type", "uri"], prefix: `${option}.` });
    const { type, uri } = configuration as Partial<SourceAccessConfiguration>;
    const expected = `text of 1 to ${maximumUriLength} characters`;
    return {
      type: checkWord({ where, option: `${option}.type`, member: OPTION }, type, types),
      uri: checkText({ where, option: `${option}.uri`, member: OPTION }, uri, {
        maximumLength: maximumUriLength,
        pattern: ".+",
        expected,
      }),
    };
  });
}
