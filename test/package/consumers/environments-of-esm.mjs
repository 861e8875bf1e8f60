import * as lambdarium from "lambdarium";
import environmentsOf from "./environments.cjs";

export const { createEnvironment, whoRuns } = environmentsOf(lambdarium);
