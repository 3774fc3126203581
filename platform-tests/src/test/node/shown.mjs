// An event as JSON, with bytes in hexadecimal.
export const shown = (event) =>
  JSON.parse(JSON.stringify(event, (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('hex') : value)));
