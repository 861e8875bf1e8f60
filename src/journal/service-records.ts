/** What happens in the services that invoke functions: SNS, EventBridge, EventBridge Scheduler, S3. */
export type ServiceRecord =
  // SNS
  | { readonly kind: "topic.created"; readonly topic: string }
  | { readonly kind: "notification.published"; readonly topic: string; readonly messageId: string }
  /** A FIFO topic dropped a message; the id is that of the one that came first. */
  | { readonly kind: "notification.deduplicated"; readonly topic: string; readonly messageId: string }
  | ({ readonly kind: "notification.delivered" } & NotificationDelivery)
  | ({ readonly kind: "notification.filteredOut" } & NotificationDelivery)
  | ({ readonly kind: "notification.failed" } & NotificationDelivery & FailedDelivery)
  // EventBridge
  | { readonly kind: "eventBus.created"; readonly eventBus: string }
  | {
      readonly kind: "eventBus.eventReceived";
      readonly eventBus: string;
      readonly eventId: string;
      readonly source: string;
      readonly detailType: string;
    }
  | ({ readonly kind: "rule.delivered" } & RuleDelivery)
  | ({ readonly kind: "rule.retried"; readonly dueAt: number } & RuleDelivery & RetriedDelivery)
  | ({ readonly kind: "rule.failed" } & RuleDelivery & FailedDelivery)
  // EventBridge Scheduler
  | { readonly kind: "schedule.created"; readonly schedule: string }
  | ({ readonly kind: "schedule.delivered" } & ScheduleDelivery)
  | ({ readonly kind: "schedule.retried"; readonly dueAt: number } & ScheduleDelivery & RetriedDelivery)
  | ({ readonly kind: "schedule.failed" } & ScheduleDelivery & FailedDelivery)
  // S3
  | { readonly kind: "bucket.created"; readonly bucket: string }
  | {
      readonly kind: "bucket.objectChanged";
      readonly bucket: string;
      readonly key: string;
      /** As in notifications: `ObjectCreated:Put`, `ObjectRemoved:Delete`. */
      readonly eventName: string;
    }
  | ({ readonly kind: "bucket.notified" } & BucketNotification)
  | ({ readonly kind: "bucket.notificationFailed" } & BucketNotification & FailedDelivery);

export interface NotificationDelivery {
  readonly topic: string;
  readonly messageId: string;
  /** ARN of the function or queue. */
  readonly endpoint: string;
}

export interface RuleDelivery {
  readonly eventBus: string;
  readonly rule: string;
  readonly eventId: string;
  /** ARN. */
  readonly target: string;
}

export interface ScheduleDelivery {
  readonly schedule: string;
  /** ARN. */
  readonly target: string;
  /** Epoch milliseconds for which it was planned. */
  readonly scheduledAt: number;
}

export interface BucketNotification {
  readonly bucket: string;
  readonly key: string;
  readonly eventName: string;
  /** ARN. */
  readonly destination: string;
}

export interface FailedDelivery {
  readonly reason: string;
  /** ARN of the queue that has got it instead, if one is set and took it. */
  readonly deadLetterQueue?: string;
}

export interface RetriedDelivery {
  readonly reason: string;
  readonly attempts: number;
}
