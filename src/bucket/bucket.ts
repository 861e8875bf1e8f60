import { Buffer } from "node:buffer";
import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { currentTraceHeader } from "../delivery/current-trace-header.ts";
import type { DeliveryServices } from "../delivery/delivery-services.ts";
import type { BucketObject, Sender } from "../delivery/delivery-target.ts";
import { AwsServiceError, DisposedError, InvalidArgumentError } from "../errors.ts";
import { BUCKET_NAME, INVALID_BUCKET_NAME, NO_SUCH_BUCKET } from "../fidelity/s3.ts";
import { BucketAccess } from "./bucket-access.ts";
import { BucketNotifications } from "./bucket-notifications.ts";
import { BucketObjects, type ChangeOrigin } from "./bucket-objects.ts";
import { MultipartUploads } from "./multipart-uploads.ts";
import {
  checkNotificationConfiguration,
  type NotificationConfiguration,
  type NotificationConfigurationOptions,
} from "./notification-configuration.ts";
import { createRequestIds } from "./object-change.ts";
import { checkKey } from "./object-key.ts";
import { checkPutObjectOptions, type PutObjectOptions } from "./put-object-options.ts";
import { type StoredObject, toBytes } from "./stored-object.ts";

/**
 * A general purpose bucket of S3. Everything happens at once; whoever is to be notified is so at the same instant of
 * virtual time. What a destination refuses is lost, as S3 has neither retry policy nor dead-letter queue. Versions, tags,
 * access control lists, classes and uploads in parts are for SDK clients to ask for.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html
 */
export class Bucket {
  readonly name: string;
  readonly arn: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /**
   * What lies in it, for requests that are already checked.
   * @internal
   */
  readonly contents: BucketObjects;
  /** @internal */
  readonly uploads: MultipartUploads;
  /** @internal */
  readonly access = new BucketAccess();
  readonly #services: DeliveryServices;
  readonly #notifications: BucketNotifications;
  #isDeleted = false;

  /** @throws InvalidArgumentError for a bad name */
  constructor(services: DeliveryServices, name: string) {
    if (typeof name !== "string" || !BUCKET_NAME.value.test(name))
      throw new InvalidArgumentError(
        `createBucket(${JSON.stringify(name)})`,
        "name",
        "3 to 63 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends",
        name,
        {
          name: "InvalidBucketName",
          message: INVALID_BUCKET_NAME.value,
          members: { BucketName: String(name) },
        },
      );
    const { region, accountId, clock, journal } = services;
    this.name = name;
    this.arn = `arn:aws:s3:::${name}`;
    this.#services = services;
    this.createdAt = clock.now;
    this.#notifications = new BucketNotifications(services, { name, arn: this.arn, region, accountId });
    this.contents = new BucketObjects(services, name, this.#notifications);
    this.uploads = new MultipartUploads(services, this.contents);
    journal.append({ kind: "bucket.created", bucket: name });
  }

  /** All objects, in the order in which S3 lists them: by the bytes of their keys. */
  get objects(): readonly StoredObject[] {
    return this.contents.all;
  }

  /** The object with a key, if there is one. */
  object(key: string): StoredObject | undefined {
    return this.contents.get(key);
  }

  /**
   * PutObject. Text is stored in UTF-8, bytes as they are, any other value as JSON.
   * @returns the MD5 of the body in hexadecimal, without the quotes that HTTP puts around it
   * @throws NotSimulatedError for tags, access control lists, encryption and conditions
   */
  async putObject(
    key: string,
    body: unknown,
    options: PutObjectOptions = {},
  ): Promise<{ readonly eTag: string }> {
    const where = this.#begin("putObject()");
    checkKey(where, key);
    const description = checkPutObjectOptions(where, options);
    const content = { body: toBytes(where, body), ...description };
    const { eTag } = this.contents.put(key, content, { ...this.#origin(), eventName: "ObjectCreated:Put" });
    return { eTag };
  }

  /** DeleteObject. S3 notifies of it even if there is no such object. A bucket that keeps versions puts a marker in front. */
  async deleteObject(key: string): Promise<void> {
    checkKey(this.#begin("deleteObject()"), key);
    this.contents.delete(key, this.#origin());
  }

  /**
   * PutBucketNotificationConfiguration: replaces what there was. Queues and topics get an `s3:TestEvent` at once.
   * With `skipDestinationValidation` they get none, and destinations need not be there.
   * @throws AwsServiceError `InvalidArgument` if a destination is not there or refuses
   * @throws InvalidArgumentError for what makes no sense, or would notify of one event twice
   * @throws NotSimulatedError for events of features that are not simulated
   */
  putNotificationConfiguration(
    configuration: NotificationConfigurationOptions,
    options: { readonly skipDestinationValidation?: boolean } = {},
  ): void {
    const where = this.#begin("putNotificationConfiguration()");
    checkObject(options, { where, option: "options" });
    checkKnownNames(where, options, { known: ["skipDestinationValidation"], prefix: "" });
    const { skipDestinationValidation = false } = options;
    if (typeof skipDestinationValidation !== "boolean")
      throw new InvalidArgumentError(
        where,
        "skipDestinationValidation",
        "true or false",
        skipDestinationValidation,
      );
    const checked = checkNotificationConfiguration(this.#services, configuration, where);
    this.#notifications.configure(checked, { isValidated: !skipDestinationValidation });
  }

  /** Who is notified of what. */
  get notificationConfiguration(): NotificationConfiguration {
    return this.#notifications.configuration;
  }

  /**
   * Takes an object from another service, at this instant.
   * @internal
   */
  putServiceObject(object: BucketObject, { traceHeader }: Sender): void {
    const { key, body, contentType } = object;
    const origin = { request: createRequestIds(this.#services.identifiers), traceHeader };
    const content = { body: Buffer.from(body), contentType };
    this.contents.put(key, content, { ...origin, eventName: "ObjectCreated:Put" });
  }

  /**
   * DeleteBucket: its objects go with it; whoever is already to be notified still is.
   * @internal
   */
  dispose(): void {
    this.#isDeleted = true;
    this.contents.clear();
  }

  #origin(): ChangeOrigin {
    return {
      request: createRequestIds(this.#services.identifiers),
      traceHeader: currentTraceHeader(),
    };
  }

  #begin(call: string): string {
    const where = `${call} of bucket ${this.name}`;
    if (!this.#services.isLive()) throw new DisposedError(where);
    if (this.#isDeleted) throw new AwsServiceError("NoSuchBucket", 404, NO_SUCH_BUCKET.value);
    return where;
  }
}
