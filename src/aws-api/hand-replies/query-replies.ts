import { type AwsServiceError, NotSimulatedError } from "../../errors.ts";
import { type AwsHttpRequest, bodyText, xmlResponse } from "../aws-http.ts";
import type { AwsInput } from "../aws-operation.ts";
import { membersOfForm } from "../query-form.ts";
import { xmlElement, xmlMembers } from "../xml-text.ts";
import { readValue } from "./read-values.ts";
import type { RepliedOperation, ReplyProtocol } from "./reply-protocol.ts";
import { untypedValue } from "./written-values.ts";
import { xmlContent } from "./written-xml.ts";

/** The one service whose answers have neither a result in them nor errors at the top. */
const EC2 = "com.amazonaws.ec2";

/**
 * Query, in which a form goes there and XML comes back.
 * See https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function queryReplies(replied: RepliedOperation): ReplyProtocol {
  const { where, operation, schema } = replied;
  const isEc2 = schema?.namespace === EC2;
  return {
    readInput: (request) => {
      const members = membersOfForm(formOf(where, request));
      return schema === undefined ? members : ((readValue(schema.input, members) ?? {}) as AwsInput);
    },
    writeOutput: (output) => {
      const content =
        schema === undefined
          ? xmlMembers(untypedValue(output, { isBinary: false }) as object)
          : xmlContent(schema.output, output);
      const result = isEc2 ? content : xmlElement(`${operation}Result`, content);
      return xmlResponse(200, xmlElement(`${operation}Response`, result));
    },
    encodeError: (error) => xmlResponse(error.$metadata.httpStatusCode, xmlError(error, { isEc2 })),
  };
}

function formOf(where: string, request: AwsHttpRequest): URLSearchParams {
  const text = bodyText(request);
  if (text === undefined) throw new NotSimulatedError(where, "a request whose body is a stream");
  return new URLSearchParams(text);
}

/** An error as services answer it that have XML. */
export function xmlError(error: AwsServiceError, { isEc2 = false } = {}): string {
  const {
    name,
    $fault,
    $metadata: _,
    code: __,
    Code = name,
    ...members
  } = error as AwsServiceError & {
    readonly Code?: string;
  };
  const Type = $fault === "client" ? "Sender" : "Receiver";
  const parts = xmlElement("Error", xmlMembers({ Type, Code, Message: error.message, ...members }));
  return isEc2 ? xmlElement("Response", xmlElement("Errors", parts)) : xmlElement("ErrorResponse", parts);
}
