/** The one place that reads the build's environment. */
export const env = {
  development: import.meta.env.DEV,
};
