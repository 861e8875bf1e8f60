import type { Topic, TopicOptions } from "../../topic/topic.ts";

/** The topics of an account, as SNS's operations see them. */
export interface SnsAccount {
  readonly region: string;
  readonly accountId: string;
  /** In the order in which they were created. */
  listTopics(): readonly Topic[];
  createTopic(name: string, options: TopicOptions): Topic;
  deleteTopic(topic: Topic): void;
}
