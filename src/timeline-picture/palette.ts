/** Colours of pictures as CSS custom properties; each text colour has a contrast of at least 4.5 on both grounds. */
const LIGHT = {
  ground: "#ffffff",
  raised: "#f6f8fa",
  line: "#d1d9e0",
  text: "#1f2328",
  plain: "#1f2328",
  quiet: "#59636e",
  good: "#1a7f37",
  warning: "#8a5a00",
  bad: "#c21c28",
  accent: "#0860c4",
  source: "#0b6a7c",
  mapping: "#0860c4",
  function: "#1f2328",
  environment: "#7c4bd0",
  destination: "#a03e00",
} as const;

const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  ground: "#0d1117",
  raised: "#161b22",
  line: "#3d444d",
  text: "#e6edf3",
  plain: "#e6edf3",
  quiet: "#9da7b1",
  good: "#3fb950",
  warning: "#d9a52b",
  bad: "#ff7b72",
  accent: "#58a6ff",
  source: "#39c5cf",
  mapping: "#58a6ff",
  function: "#e6edf3",
  environment: "#c297ff",
  destination: "#ffa657",
};

/** The colour schemes of pictures. */
export const SCHEMES = { light: declarations(LIGHT), dark: declarations(DARK) } as const;

/** A font whose characters are all of one width, from what the system has. */
export const MONOSPACE =
  'ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace';

function declarations(colors: Readonly<Record<string, string>>): string {
  return Object.entries(colors)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");
}
