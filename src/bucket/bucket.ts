import { Buffer } from "node:buffer";
import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { currentTraceHeader } from "../delivery/current-trace-header.ts";
import type { DeliveryServices } from "../delivery/delivery-services.ts";
import type { BucketObject, Sender } from "../delivery/delivery-target.ts";
import { AwsServiceError, DisposedError, InvalidArgumentError } from "../errors.ts";
import { BUCKET_NAME, NO_SUCH_BUCKET } from "../fidelity/s3.ts";
import { BucketNotifications } from "./bucket-notifications.ts";
import {
  checkNotificationConfiguration,
  type NotificationConfiguration,
  type NotificationConfigurationOptions,
} from "./notification-configuration.ts";
import { createRequestIds } from "./object-change.ts";
import { checkKey } from "./object-key.ts";
import { checkPutObjectOptions, type PutObjectOptions } from "./put-object-options.ts";
import { Sequencer } from "./sequencer.ts";
import { StoredObject, toBytes } from "./stored-object.ts";

/**
 * A general purpose bucket of S3 without versions. Everything happens at once; whoever is to be notified is so at the
 * same instant of virtual time. What a destination refuses is lost, as S3 has neither retry policy nor dead-letter queue.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html
 */
export class Bucket {
  readonly name: string;
  readonly arn: string;
  readonly #services: DeliveryServices;
  readonly #objects = new Map<string, StoredObject>();
  readonly #sequencer = new Sequencer();
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
        { name: "InvalidBucketName", message: "The specified bucket is not valid." },
      );
    const { region, accountId, journal } = services;
    this.name = name;
    this.arn = `arn:aws:s3:::${name}`;
    this.#services = services;
    this.#notifications = new BucketNotifications(services, { name, arn: this.arn, region, accountId });
    journal.append({ kind: "bucket.created", bucket: name });
  }

  /** All objects, in the order in which S3 lists them: by the bytes of their keys. */
  get objects(): readonly StoredObject[] {
    return [...this.#objects.values()].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  /** The object with a key, if there is one. */
  object(key: string): StoredObject | undefined {
    return this.#objects.get(key);
  }

  /**
   * PutObject. Text is stored in UTF-8, bytes as they are, any other value as JSON.
   * @returns the MD5 of the body in hexadecimal, without the quotes that HTTP puts around it
   * @throws NotSimulatedError for metadata, tags, access control lists, encryption and conditions
   */
  async putObject(
    key: string,
    body: unknown,
    options: PutObjectOptions = {},
  ): Promise<{ readonly eTag: string }> {
    const where = this.#begin("putObject()");
    checkKey(where, key);
    const contentType = checkPutObjectOptions(where, options);
    const { eTag } = this.#put(key, { body: toBytes(where, body), contentType }, currentTraceHeader());
    return { eTag };
  }

  /** DeleteObject. S3 notifies of it even if there is no such object. */
  async deleteObject(key: string): Promise<void> {
    checkKey(this.#begin("deleteObject()"), key);
    this.#objects.delete(key);
    const { clock, identifiers } = this.#services;
    const eventName = "ObjectRemoved:Delete";
    this.#journalChange(key, eventName);
    this.#notifications.notify(
      {
        key,
        eventName,
        sequencer: this.#sequencer.next(clock.now),
        at: clock.now,
        request: createRequestIds(identifiers),
      },
      currentTraceHeader(),
    );
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

  /** Takes an object from another service, at this instant. */
  putServiceObject(object: BucketObject, sender: Sender): void {
    const { key, body, contentType } = object;
    this.#put(key, { body: Buffer.from(body), contentType }, sender.traceHeader);
  }

  /**
   * DeleteBucket: its objects go with it; whoever is already to be notified still is.
   * @internal
   */
  dispose(): void {
    this.#isDeleted = true;
    this.#objects.clear();
  }

  #put(
    key: string,
    content: { readonly body: Buffer; readonly contentType: string },
    traceHeader?: string,
  ): StoredObject {
    const { clock, identifiers } = this.#services;
    const object = new StoredObject(key, { ...content, lastModified: clock.now });
    this.#objects.set(key, object);
    const eventName = "ObjectCreated:Put";
    this.#journalChange(key, eventName);
    const change = {
      key,
      eventName,
      size: object.size,
      eTag: object.eTag,
      sequencer: this.#sequencer.next(clock.now),
      at: clock.now,
      request: createRequestIds(identifiers),
    } as const;
    this.#notifications.notify(change, traceHeader);
    return object;
  }

  #journalChange(key: string, eventName: string): void {
    this.#services.journal.append({ kind: "bucket.objectChanged", bucket: this.name, key, eventName });
  }

  #begin(call: string): string {
    const where = `${call} of bucket ${this.name}`;
    if (!this.#services.isLive()) throw new DisposedError(where);
    if (this.#isDeleted) throw new AwsServiceError("NoSuchBucket", 404, NO_SUCH_BUCKET.value);
    return where;
  }
}
