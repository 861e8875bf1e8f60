let calls = 0;

export const countDeep = (): number => ++calls;
