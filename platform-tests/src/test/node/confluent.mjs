// Confluent's own client: decodes an event and encodes it again.
// node confluent.mjs <registry> <topic> <subject> <base64>  prints {"decoded": …, "encoded": base64}
import { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import { shown } from './shown.mjs';

const [registry, topic, subject, bytes] = process.argv.slice(2);
const client = new SchemaRegistryClient({ baseURLs: [registry] });
const subjectNameStrategy = () => subject;
const reader = new AvroDeserializer(client, SerdeType.VALUE, { subjectNameStrategy });
const writer = new AvroSerializer(client, SerdeType.VALUE, {
  subjectNameStrategy,
  autoRegisterSchemas: false,
  useLatestVersion: true,
});

const decoded = await reader.deserialize(topic, Buffer.from(bytes, 'base64'));
const encoded = await writer.serialize(topic, decoded);
console.log(JSON.stringify({ decoded: shown(decoded), encoded: encoded.toString('base64') }));
process.exit(0);
