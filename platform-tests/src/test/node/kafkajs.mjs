// KafkaJS's client: decodes an event and encodes it again.
// node kafkajs.mjs <registry> <topic> <subject> <base64>  prints {"decoded": …, "encoded": base64}
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { shown } from './shown.mjs';

const [host, , subject, bytes] = process.argv.slice(2);
const registry = new SchemaRegistry({ host });

const decoded = await registry.decode(Buffer.from(bytes, 'base64'));
const encoded = await registry.encode(await registry.getLatestSchemaId(subject), decoded);
console.log(JSON.stringify({ decoded: shown(decoded), encoded: encoded.toString('base64') }));
process.exit(0);
