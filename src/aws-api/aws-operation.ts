/** The members of a request as they come over the wire: JSON, in which a blob is base64 text. */
export type AwsInput = Readonly<Record<string, unknown>>;

/**
 * An operation of a service: answers the members of the response as they go over the wire (`undefined` for none), and
 * throws the AwsServiceError that the service answers with. What it does not simulate it refuses with NotSimulatedError.
 */
export type AwsOperation<Account> = (account: Account, input: AwsInput) => unknown;

/** The operations of a service by their names. */
export type OperationTable<Account> = Readonly<Record<string, AwsOperation<Account>>>;
