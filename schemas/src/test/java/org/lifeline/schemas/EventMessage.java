package org.lifeline.schemas;

import static org.lifeline.schemas.AsyncApi.tree;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.yaml.snakeyaml.Yaml;

/** An event as a message of the AsyncAPI document: its headers, its key and its Avro schema. */
final class EventMessage {

  private static final String AVRO = "application/vnd.apache.avro+json;version=1.12.0";

  private EventMessage() {
  }

  static Map<String, Object> of(String eventType, Schema schema, Topic topic) {
    Object avro = new Yaml().load(schema.toString());
    return tree("name", eventType, "title", schema.getName(), "summary", schema.getDoc(), "headers",
        headers(eventType, topic), "payload", tree("schemaFormat", AVRO, "schema", avro), "bindings",
        tree("kafka",
            tree("key", tree("type", "string", "description", topic.key()), "schemaIdLocation", "payload",
                "schemaIdPayloadEncoding", "confluent", "schemaLookupStrategy", "TopicRecordNameStrategy")));
  }

  /**
   * The header schemas by who reads and writes the records: those that go outside carry nothing that links them, and in
   * those that partners write we can require no header.
   */
  static Map<String, Object> headerSchemas() {
    var inside = cloudEvent();
    inside.put("ce_subject", tree("type", "string", "description", "The record's key."));
    inside.put("traceparent",
        tree("type", "string", "description", "W3C trace context: what is said of one referral is one trace."));
    inside.put("traceparent", tree("type", "string", "description", "W3C trace context."));
    var required = List.of("ce_id", "ce_type", "ce_source", "ce_specversion", "ce_time");
    return tree("InsideHeaders", tree("type", "object", "required", required, "properties", inside), "OutsideHeaders",
        tree("type", "object", "description", "Neither trace nor referral id.", "required", required, "properties",
            cloudEvent()),
        "SubmissionHeaders",
        tree("type", "object", "description",
            "A submission is taken once by its ce_id; one without any that counts is known by partition and offset.",
            "properties",
            cloudEvent()));
  }

  private static Map<String, Object> headers(String eventType, Topic topic) {
    var kind = topic.isWrittenOutside() ? "SubmissionHeaders" : topic.isOutside() ? "OutsideHeaders" : "InsideHeaders";
    return tree("allOf", List.of(tree("$ref", "#/components/schemas/" + kind),
        tree("type", "object", "properties", tree("ce_type", tree("type", "string", "const", eventType)))));
  }

  private static Map<String, Object> cloudEvent() {
    return tree("ce_id", tree("type", "string", "description", "Identifies the event: a repeat carries the same one."),
        "ce_type", tree("type", "string", "description", "The event type: the record's name in kebab case."),
        "ce_source",
        tree("type", "string", "description", "Who wrote it."), "ce_specversion",
        tree("type", "string", "const", "1.0"),
        "ce_time", tree("type", "string", "format", "date-time", "description", "When it happened, UTC."));
  }
}
