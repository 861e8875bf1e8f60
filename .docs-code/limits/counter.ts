let n = 0; export const handler = async () => ++n;
