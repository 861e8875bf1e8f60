import type { SnsAccount } from "../aws-api/sns/sns-account.ts";
import { Topic } from "../topic/topic.ts";
import type { Resources } from "./resources.ts";

/** The topics of a runtime, as SDK clients make and use them. */
export function createSnsAccount(resources: Resources): Omit<SnsAccount, "region" | "accountId"> {
  const { services } = resources;
  return {
    listTopics: () => services.resourcesOf(Topic),
    createTopic: (name, options) => services.createTopic(name, options),
    deleteTopic: (topic) => {
      services.delete(topic.arn, topic);
    },
  };
}
